package io.owlstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed file that is generated. Tests compare it with what the code gives now; with
 * {@code -Dcontracts.write=true} they write it instead.
 */
public final class Published {
    private Published() {
    }

    /** The folder of the whole project: the nearest one above that has the build's script. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Passes if {@code file}, relative to the project's folder, holds {@code text}. */
    public static void require(String file, String text) {
        Path path = root().resolve(file);
        try {
            if (Boolean.getBoolean("contracts.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            if (Files.notExists(path) || !Files.readString(path).equals(text)) {
                throw new AssertionError(file + " is not what the code gives; if the change is meant, write it anew: "
                        + "the commands are in docs/contributor.md, Contracts. The code gives:\n" + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
