package io.owlstream.benchmarks.replay;

import io.owlstream.benchmarks.cluster.LogWriter;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.OutgoingRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The facts that chunks and their batches leave behind, as their workers write them. */
final class FactsOfChunks {
    private static final Platform PLATFORM = new Platform("x86_64 avx512", 1, "pytorch 2.7.1");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    private static final int UNACKNOWLEDGED = 10_000;

    private final LogWriter log;

    FactsOfChunks(LogWriter log) {
        this.log = log;
    }

    /** Writes {@code count} Ready facts, of chunks and batches in turn; returns when the broker has them. */
    Void write(int count) {
        NodeId teacher = node("teacher", 0);
        Digest weights = digest("weights", 0);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int chunk = i / 2;
            sent.add(send(i % 2 == 0 ? node("chunk", chunk) : node("batch", chunk),
                    i % 2 == 0 ? chunk(chunk, teacher, weights) : batch(chunk)));
            if (sent.size() == UNACKNOWLEDGED) {
                await(sent);
            }
        }
        await(sent);
        return null;
    }

    /** Throws what went wrong with any of them. */
    private void await(List<Future<RecordMetadata>> sent) {
        sent.forEach(log::location);
        sent.clear();
    }

    private Future<RecordMetadata> send(NodeId node, Fact.Ready fact) {
        return log.write(node.hex(), new OutgoingRecord(Topics.FACTS, RecordKeys.ready(node), EventCodec.encode(fact),
                Map.of()));
    }

    private static Fact.Ready chunk(int number, NodeId teacher, Digest weights) {
        return new Fact.Ready(digest("chunk", number), Optional.of(location("sampled", number)), Optional.empty(),
                List.of(node("batch", number)), List.of(new Fact.InputRead(teacher, weights)),
                List.of(new Source.StoreKey("content/ab/cd/" + weights.hex())), Map.of("rows", 10_000L, "bytes", 161_234L),
                Map.of(), PLATFORM, 12, 1_034, "sampler-1", BEGIN.plusMillis(number));
    }

    private static Fact.Ready batch(int number) {
        return new Fact.Ready(digest("batch", number), Optional.of(location("batches", number)), Optional.empty(),
                List.of(), List.of(new Fact.InputRead(node("chunk", number), digest("chunk", number))),
                List.of(new Source.TopicRange(Topics.SEQUENCES_SAMPLED, number % 4, number, number)),
                Map.of("rows", 9_999L, "bytes", 161_200L, "rejected.magnitude", 1L), Map.of(),
                new Platform("amd64", 0, "none"), 3, 12, "filter-1", BEGIN.plusMillis(number));
    }

    private static Location location(String topic, int number) {
        return new Location("cluster-0123456789abcdef", "topic-" + topic + "-0123456789", number % 4, number);
    }

    private static NodeId node(String kind, int number) {
        return new NodeId(digest(kind, number).hex());
    }

    private static Digest digest(String kind, int number) {
        return Digest.of(ByteBuffer.allocate(12).putInt(kind.hashCode()).putLong(number).array());
    }
}
