package io.owlstream.stream.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the records of the data topics are kept; for ever where it is empty. What is gone can be neither replayed nor
 * audited.
 *
 * @param sampled  raw chunks: needed to filter anew
 * @param rejected rejected rows: for people only
 * @param batches  accepted rows: needed to train a student
 * @param scores   needed for a verdict
 */
public record DataKept(Optional<Duration> sampled, Optional<Duration> rejected, Optional<Duration> batches,
        Optional<Duration> scores) {
    /** Everything for ever. */
    public static final DataKept FOR_EVER =
            new DataKept(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
