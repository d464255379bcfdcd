package io.owlstream.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The folder that holds a broker's log: checked before the broker touches it, so that faults are named plainly. */
final class DataFolder {
    static final long MIN_FREE_BYTES = 256L << 20;

    private DataFolder() {
    }

    /** The absolute path of {@code folder}, made if need be, once it is known to be usable. */
    static Path require(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        if (data.toString().contains(",")) {
            throw new BrokerStartException("the broker's data folder " + data
                    + " has a comma in its path, which Kafka reads as two folders: choose another one", null);
        }
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "probe-", ".tmp"));
            requireSpace(data, Files.getFileStore(data).getUsableSpace());
        } catch (IOException e) {
            throw new BrokerStartException("the broker's data folder " + data + " cannot be written (" + e
                    + "): make it a writable folder or choose another one", e);
        }
        return data;
    }

    static void requireSpace(Path data, long free) {
        if (free < MIN_FREE_BYTES) {
            throw new BrokerStartException("the broker's data folder " + data + " has " + (free >> 20)
                    + " MB of free space, it needs " + (MIN_FREE_BYTES >> 20) + ": make room or choose another folder",
                    null);
        }
    }

    /** Gives a new folder its cluster id; does nothing to one that has it. */
    static void format(Path data, BrokerNode node) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream()));
        formatter.setClusterId(node.clusterId().orElseGet(() -> Uuid.randomUuid().toString()));
        formatter.setNodeId(node.id());
        formatter.setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER);
        formatter.addDirectory(data.toString());
        formatter.setMetadataLogDirectory(data.toString());
        formatter.setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (Exception e) {
            throw new BrokerStartException("the broker's data folder " + data + " cannot be set up: " + e.getMessage()
                    + "; empty it or choose another one", e);
        }
    }

    /** A new folder for a broker that keeps nothing. */
    static Path temporary() {
        try {
            return Files.createTempDirectory("owlstream-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for a broker", e);
        }
    }

    /** Removes the folder and all in it. */
    static void delete(Path data) {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's temporary folder " + data + " cannot be removed", e);
        }
    }
}
