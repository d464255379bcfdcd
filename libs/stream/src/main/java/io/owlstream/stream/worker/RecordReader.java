package io.owlstream.stream.worker;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads single records of the log, wherever they lie now. */
public interface RecordReader {

    /**
     * Reads the records of {@code wanted} and hands each to {@code consumer} in the order of the list. A record is taken
     * from its location if cluster, topic, subject and digest fit, else its key's partition is scanned once by subject and
     * digest.
     *
     * @return the ranges read, merged where they touch, and the records that are nowhere
     */
    Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer);

    /** A record that is looked for: its subject, its key, the digest of its value, and where it may be. */
    record Wanted(NodeId subject, String key, Digest digest, Optional<Location> hint) {
    }

    /** A record's value, which hashes to the digest asked for. */
    record Found(Wanted wanted, byte[] value) {
    }

    /** What was read, and what could not be found. */
    record Result(List<Source> sources, List<Wanted> missing) {
    }
}
