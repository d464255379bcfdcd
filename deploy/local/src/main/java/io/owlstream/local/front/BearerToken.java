package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.function.Consumer;

/** What proves to a server who asks. It comes from a file and goes out in a header; it is never shown. */
final class BearerToken {
    /** More is no token but some other file. */
    private static final int MAX_BYTES = 16 * 1024;

    private final String secret;

    private BearerToken(String secret) {
        this.secret = secret;
    }

    /** Reads a token, bad input when there is none; {@code warnings} is told when others can read it too. */
    static BearerToken read(Path file, Consumer<String> warnings) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CommandFailure.badInput("the token file " + file + " is too long for a token");
            }
            String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!secret.matches("[\\x21-\\x7e]+")) {
                throw CommandFailure.badInput("the token file " + file + " must hold one token, and nothing else");
            }
            if (othersCanRead(file)) {
                warnings.accept("warning: others can read the token file " + file + "; chmod 600 it");
            }
            return new BearerToken(secret);
        } catch (IOException e) {
            throw CommandFailure.badInput("the token file " + file + " cannot be read: "
                    + e.getClass().getSimpleName().replace("Exception", ""), e);
        }
    }

    private static boolean othersCanRead(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    HttpRequest.Builder on(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + secret);
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
