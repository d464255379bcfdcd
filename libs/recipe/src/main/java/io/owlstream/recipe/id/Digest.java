package io.owlstream.recipe.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of some bytes, as 64 lowercase hexadecimal digits. Two contents are the same content exactly when their
 * digests are equal; every reader of stored or streamed content compares before it uses it.
 */
public record Digest(@JsonValue String hex) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Digest {
        Hex64.require(hex, "digest");
    }

    /** The digest of {@code bytes}. */
    public static Digest of(byte[] bytes) {
        return ofHash(newMessageDigest().digest(bytes));
    }

    /** The digest that {@code finished} holds; resets {@code finished}. */
    public static Digest of(MessageDigest finished) {
        return ofHash(finished.digest());
    }

    /** A fresh SHA-256, for content that is read in pieces. */
    public static MessageDigest newMessageDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Digest ofHash(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    @Override
    public String toString() {
        return hex;
    }
}
