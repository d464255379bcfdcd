package io.owlstream.evaluator.rest.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jboss.logging.Logger;

/**
 * The token in a file that may be replaced while the process runs, as secrets are that rotate. What replaces it and is
 * no token is logged, and the former one stays valid: a slip must not lock everybody out.
 */
final class TokenFile {
    private static final Logger LOG = Logger.getLogger(TokenFile.class);

    private final Path file;
    private Stamp stamp;
    private AccessToken token;

    /** Reads the token; throws with the remedy if there is none. */
    TokenFile(Path file) {
        this.file = file;
        this.stamp = Stamp.of(file);
        this.token = AccessToken.read(file);
    }

    /** The token that is in the file now. */
    synchronized AccessToken current() {
        Stamp now = Stamp.of(file);
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                token = AccessToken.read(file);
                LOG.infof("Read the token anew from %s", file);
            } catch (UnusableTokenException e) {
                LOG.errorf("The former token stays valid: %s", e.getMessage());
            }
        }
        return token;
    }

    /** What tells one content of a file from the next without reading it; none if it is not there. */
    private record Stamp(FileTime modified, long size, Object key) {
        private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "");

        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException e) {
                return NONE;
            }
        }
    }
}
