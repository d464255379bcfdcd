package io.owlstream.local.home;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.process.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/**
 * Where a system that runs in a home answers, as its launcher wrote it there. A note whose launcher is gone counts for
 * nothing: a process that was killed leaves its note behind.
 *
 * @param uri      the front
 * @param kafka    the broker's bootstrap address
 * @param launcher the process that runs the system
 * @param services labels of the services that it runs workers of
 */
public record RunningFront(URI uri, String kafka, String launcher, Set<String> services) {
    private static final JsonMapper JSON = new JsonMapper();

    public RunningFront {
        services = Set.copyOf(services);
    }

    /** The note of this process. */
    public static RunningFront here(URI uri, String kafka, Set<String> services) {
        return new RunningFront(uri, kafka, Identity.ofThisProcess(), services);
    }

    /** What runs in {@code home} now, if anything does. */
    public static Optional<RunningFront> in(HomeFolder home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(home.front()), RunningFront.class))
                    .filter(RunningFront::alive);
        } catch (IOException e) {
            // No note, or none of this version, which does not tell where a front is.
            return Optional.empty();
        }
    }

    /** Writes the note into {@code home}; only who holds its lock may. */
    public void write(HomeFolder home) throws IOException {
        Path part = home.front().resolveSibling("run.front.part");
        Files.write(part, JSON.writeValueAsBytes(this));
        Files.move(part, home.front(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the note from {@code home}; only who holds its lock may. */
    public static void remove(HomeFolder home) throws IOException {
        Files.deleteIfExists(home.front());
    }

    /** The process id of the launcher, for people. */
    public String process() {
        return launcher.split(" ", 2)[0];
    }

    private boolean alive() {
        return launcher != null && Identity.running(launcher).isPresent();
    }
}
