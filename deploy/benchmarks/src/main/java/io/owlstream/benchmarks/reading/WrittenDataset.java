package io.owlstream.benchmarks.reading;

import io.owlstream.benchmarks.cluster.LogWriter;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.OutgoingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A dataset of number sequences on its way into the log, batch by batch, and then into the store. */
final class WrittenDataset {
    private static final int PROMPT_NUMBERS = 4;
    private static final int ANSWER_NUMBERS = 10;

    private final NodeId id;
    private final List<DatasetManifest.Entry> entries = new ArrayList<>();
    private final List<Future<RecordMetadata>> written = new ArrayList<>();

    WrittenDataset(NodeId id) {
        this.id = id;
    }

    NodeId id() {
        return id;
    }

    /** Sends a batch of {@code rows} rows whose prompts and answers are about as long as those of the owl recipes. */
    void append(int rows, LogWriter log) {
        int index = entries.size();
        NodeId chunk = NodeId.of(List.of("chunk", id, index));
        NodeId batch = NodeId.of(List.of("batch", id, index));
        Random random = new Random(index);
        List<String> prompts = IntStream.range(0, rows)
                .mapToObj(row -> "continue these numbers : " + numbers(random, PROMPT_NUMBERS)).toList();
        List<String> answers = IntStream.range(0, rows).mapToObj(row -> numbers(random, ANSWER_NUMBERS)).toList();
        byte[] value = EventCodec.encode(new TrainingBatch(batch, chunk,
                List.of(new TrainingBatch.RowRange(0, rows - 1)), new NumberRows(prompts, answers, List.of())));
        entries.add(new DatasetManifest.Entry(chunk, batch, 0, Digest.of(value), rows, Map.of()));
        written.add(log.write(batch.hex(), new OutgoingRecord(Topics.TRAINING_BATCHES, RecordKeys.dataset(id, 0), value,
                Map.of())));
    }

    /** Stores manifest and hints; the dataset as a student's request names it. */
    NodeRequest.Input seal(LogWriter log, ArtifactStore store) {
        List<Location> locations = written.stream().map(log::location).toList();
        Digest manifest = store.put(EventCodec.encode(new DatasetManifest(id, entries)));
        Digest hints = store.put(EventCodec.encode(new DatasetHints(locations)));
        return new NodeRequest.Input(id, new Fact.Ready(manifest, Optional.empty(), Optional.of(hints), List.of(),
                List.of(), List.of(), Map.of(), Map.of(), new Platform("any", 0, "none"), 0, 0, "benchmark",
                Instant.now()));
    }

    private static String numbers(Random random, int count) {
        return random.ints(count, 100, 1_000).mapToObj(String::valueOf).collect(Collectors.joining(" , "));
    }
}
