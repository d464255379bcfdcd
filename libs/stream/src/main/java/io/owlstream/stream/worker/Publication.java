package io.owlstream.stream.worker;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Content that others can read now.
 *
 * @param bytes its size
 */
record Publication(Digest digest, Optional<Location> location, List<NodeId> wanted, long bytes) {

    /** A record of {@code content} that is too large to be sent; empty if it fits. */
    static Optional<OutgoingRecord> tooLarge(Outcome.Content content) {
        return content instanceof Outcome.Content.Streamed streamed
                ? records(streamed).filter(record -> record.value().length > EventCodec.MAX_VALUE_BYTES).findFirst()
                : Optional.empty();
    }

    /** Puts content into the store, or sends its records one after the other, the main one last. */
    static Publication of(Outcome.Content content, WorkerPorts ports, Job job) {
        if (content instanceof Outcome.Content.Stored stored) {
            return new Publication(ports.store().put(stored.bytes()), Optional.empty(), List.of(), stored.bytes().length);
        }
        Outcome.Content.Streamed streamed = (Outcome.Content.Streamed) content;
        Optional<Location> location = Optional.empty();
        for (OutgoingRecord record : records(streamed).toList()) {
            location = ports.sender().send(job.request().id().hex(), withHeaders(record, job));
        }
        byte[] value = streamed.main().value();
        return new Publication(Digest.of(value), location, streamed.wanted(), value.length);
    }

    private static Stream<OutgoingRecord> records(Outcome.Content.Streamed streamed) {
        return Stream.concat(streamed.beside().stream(), Stream.of(streamed.main()));
    }

    private static OutgoingRecord withHeaders(OutgoingRecord record, Job job) {
        return new OutgoingRecord(record.topic(), record.key(), record.value(),
                Stream.concat(job.headers().entrySet().stream(), record.headers().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey,
                                Map.Entry::getValue, (passedOn, own) -> own)));
    }
}
