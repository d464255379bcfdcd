package io.owlstream.evaluator.rest.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The token that a front asks for. Only its digest is kept; it is never shown. */
final class AccessToken {
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 4096;

    private final byte[] digest;

    private AccessToken(String secret) {
        this.digest = digest(secret);
    }

    /** The first line of {@code file}; throws with the remedy if that is no token. */
    static AccessToken read(Path file) {
        String secret = firstLine(file).strip();
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
            throw new UnusableTokenException("the first line of the token file " + file + " must have " + MIN_LENGTH
                    + " to " + MAX_LENGTH + " characters, has " + secret.length()
                    + "; 'openssl rand -hex 32' writes a good one");
        }
        if (!secret.matches("[\\x21-\\x7e]+")) {
            throw new UnusableTokenException("the first line of the token file " + file
                    + " must be one word of printable ASCII characters");
        }
        return new AccessToken(secret);
    }

    /** Whether {@code candidate} is this token; takes as long for every candidate of one length. */
    boolean is(String candidate) {
        return MessageDigest.isEqual(digest, digest(candidate));
    }

    @Override
    public String toString() {
        return "AccessToken";
    }

    private static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[MAX_LENGTH + 1];
            int length = 0;
            for (int read = 0; read >= 0 && length < start.length;) {
                length += read;
                read = reader.read(start, length, start.length - length);
            }
            return new String(start, 0, length).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UnusableTokenException("the token file " + file
                    + " (owlstream.access.token-file) cannot be read: " + e);
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
