package io.owlstream.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new temporary folder that is deleted, with all in it, when it is closed. */
public record ScratchFolder(Path path) implements AutoCloseable {

    /** A folder below {@code java.io.tmpdir}. */
    public static ScratchFolder create() {
        try {
            return new ScratchFolder(Files.createTempDirectory("owlstream-benchmark-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
