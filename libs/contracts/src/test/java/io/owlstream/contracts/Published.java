package io.owlstream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed file that is generated. Tests compare it with what the code gives now; with {@code -Dcontracts.write=true}
 * they write it instead.
 */
public final class Published {
    private static final String REMEDY = "%s is not what the code gives; if the change is meant: ./mvnw -B -q"
            + " -pl libs/contracts -am test -Dtest=EventSchemasTest,AsyncApiTest,EventsPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcontracts.write=true";

    private Published() {
    }

    /** The folder of the whole project. */
    public static Path root() {
        return Path.of(System.getProperty("owlstream.root"));
    }

    /** Passes if {@code file}, relative to the project's folder, holds {@code text}. */
    public static void require(String file, String text) {
        Path path = root().resolve(file);
        try {
            if (Boolean.getBoolean("contracts.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(path).as(REMEDY, file).exists();
            assertThat(Files.readString(path)).as(REMEDY, file).isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
