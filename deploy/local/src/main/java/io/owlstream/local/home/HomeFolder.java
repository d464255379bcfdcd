package io.owlstream.local.home;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where local runs keep what outlives them: the broker's log, the artifact store, unpacked natives, the logs of
 * children. One run at a time uses it.
 */
public final class HomeFolder {
    /** What a run may need at most for its data and, before they are unpacked, for the natives. */
    public static final long NEEDED_BYTES = 1L << 30;

    private final Path folder;

    HomeFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** OWLSTREAM_HOME, or {@code .owlstream} in the working folder. */
    public static HomeFolder of(Map<String, String> environment) {
        String given = environment.getOrDefault("OWLSTREAM_HOME", "");
        return new HomeFolder(Path.of(given.isBlank() ? ".owlstream" : given));
    }

    /** Creates what is missing; bad input when the folder cannot be written or its disk is full. */
    public void prepare() {
        for (Path part : new Path[] {kafka(), store(), logs()}) {
            Writable.require(part, "the data folder", "set OWLSTREAM_HOME to a folder that can be written");
        }
        requireSpace();
    }

    private void requireSpace() {
        try {
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < NEEDED_BYTES) {
                throw CommandFailure.badInput("the disk of " + folder + " has " + (usable >> 20)
                        + " MB left, a run needs " + (NEEDED_BYTES >> 20)
                        + " MB: free some or set OWLSTREAM_HOME to a folder on another disk");
            }
        } catch (IOException e) {
            throw CommandFailure.badInput("the free space of " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Each run has logs of its own. */
    public void emptyLogs() throws IOException {
        try (Stream<Path> old = Files.list(logs())) {
            for (Path log : old.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.delete(log);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    public Path kafka() {
        return folder.resolve("kafka");
    }

    public Path store() {
        return folder.resolve("store");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String child) {
        return logs().resolve(child + ".log");
    }

    public Path natives() {
        return folder.resolve("natives");
    }

    public Path lock() {
        return folder.resolve("run.lock");
    }

    /** Where the front of the system that runs here says where it is. */
    public Path front() {
        return folder.resolve("run.front");
    }

    /** How fast runs here were. */
    public Path rates() {
        return folder.resolve("rates.json");
    }

    public Path children() {
        return folder.resolve("run.children");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
