package io.owlstream.faults.check;

import io.owlstream.faults.schedule.Workload;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What a run of the drill leaves behind when nothing goes wrong, made by hand: chunks of four rows, of which the last
 * one is rejected. A test then spoils something.
 */
final class DrillEvidence {
    static final int ROWS = 4;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    final Plan plan = Plan.of(new Workload("fault-drill", 0, false).load());
    final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    final Map<NodeId, Digest> reference = new LinkedHashMap<>();
    final List<ConsumerRecord<String, byte[]>> vanished = new ArrayList<>();
    final List<byte[]> poison = new ArrayList<>();
    Duration paused = Duration.ZERO;
    boolean storeUnwritable;

    private final FileStore store;
    private final Map<NodeId, DatasetManifest.Entry> entries = new HashMap<>();

    DrillEvidence(Path folder) {
        store = new FileStore(folder);
        plan.nodes().values().forEach(this::make);
        add(Topics.VERDICTS, plan.experiment().hex(), plan.experiment(), text("{\"submission\": 1, \"failures\": []}"));
    }

    /** What {@code invariant} says of it. */
    List<String> violations(Invariant invariant) {
        return invariant.violations(evidence());
    }

    Evidence evidence() {
        return new Evidence(plan, 1, reference, records,
                records.stream().filter(record -> !vanished.contains(record)).toList(), store,
                new Evidence.Damage(poison, paused, storeUnwritable, Duration.ofMillis(200)));
    }

    NodeId first(NodeKind kind) {
        return plan.nodes().values().stream().filter(node -> node.kind() == kind).findFirst().orElseThrow().id();
    }

    /** Removes the records of {@code topic} about {@code node}. */
    void lose(String topic, NodeId node) {
        records.removeIf(record -> record.topic().equals(topic) && CloudEventHeaders
                .text(record.headers(), CloudEventHeaders.SUBJECT).filter(node.hex()::equals).isPresent());
    }

    void fact(NodeId node, Fact fact) {
        add(Topics.FACTS, node.hex() + (fact instanceof Fact.Attempt ? "!" : ""), node, EventCodec.encode(fact));
    }

    void attempt(NodeId node, String worker, long millis, Fact.State state) {
        fact(node, new Fact.Attempt(0, worker, at(millis), state));
    }

    /** A worker's report of a step, so many milliseconds after the begin. */
    void step(NodeId node, String worker, long step, long millis) {
        add(Topics.TRAINING_PROGRESS, node.hex(), node, EventCodec.encode(new TrainingProgress(node, step, 100, 1, 1, 1,
                worker, at(millis))));
    }

    long add(String topic, String key, NodeId subject, byte[] value) {
        long offset = records.size();
        RecordHeaders headers = new RecordHeaders();
        headers.add(CloudEventHeaders.SUBJECT, text(subject.hex()));
        records.add(new ConsumerRecord<>(topic, 0, offset, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers,
                Optional.empty()));
        return offset;
    }

    /** Makes a batch anew, of these rows, and says so in its fact and in its dataset. */
    void batch(NodeId id, List<TrainingBatch.RowRange> accepted, long listed) {
        Work.Batch work = (Work.Batch) plan.nodes().get(id).work();
        Digest digest = log(plan.nodes().get(id), Topics.TRAINING_BATCHES,
                EventCodec.encode(new TrainingBatch(id, work.chunk(), accepted, rows())));
        entries.put(id, new DatasetManifest.Entry(work.chunk(), id, 0, digest, listed, Map.of()));
    }

    /** Seals the dataset of {@code batch} again. */
    void sealAgain(NodeId batch) {
        plan.dependents(batch).forEach(dataset -> make(plan.nodes().get(dataset)));
    }

    static Instant at(long millis) {
        return BEGIN.plusMillis(millis);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void make(Node node) {
        if (node.work() instanceof Work.Chunk chunk) {
            log(node, Topics.SEQUENCES_SAMPLED, EventCodec.encode(
                    new SequencesSampled(node.id(), chunk.sampling(), chunk.index(), rows())));
        } else if (node.work() instanceof Work.Batch batch) {
            add(Topics.SEQUENCES_REJECTED, "", node.id(), EventCodec.encode(new SequencesRejected(node.id(),
                    batch.chunk(), List.of(new SequencesRejected.Reject(ROWS - 1, List.of("too-large"))))));
            batch(node.id(), List.of(new TrainingBatch.RowRange(0, ROWS - 2)), ROWS - 1);
        } else if (node.work() instanceof Work.Dataset dataset) {
            List<DatasetManifest.Entry> batches = dataset.batches().stream().map(entries::get).toList();
            long rows = batches.stream().mapToLong(DatasetManifest.Entry::rows).sum();
            ready(node, store.put(EventCodec.encode(new DatasetManifest(node.id(), batches))), Optional.empty(), rows);
        } else if (node.kind() == NodeKind.EVALUATION) {
            log(node, Topics.EVALUATION_SCORES, text("scores of " + node.id()));
        } else {
            ready(node, store.put(text("weights of " + node.id())), Optional.empty(), 0);
        }
    }

    private Digest log(Node node, String topic, byte[] value) {
        long offset = add(topic, "", node.id(), value);
        Digest digest = Digest.of(value);
        ready(node, digest, Optional.of(new Location("cluster", topic, 0, offset)), ROWS - 1);
        return digest;
    }

    private void ready(Node node, Digest digest, Optional<Location> location, long rows) {
        reference.put(node.id(), digest);
        fact(node.id(), ready(digest, location, rows));
    }

    static Fact.Ready ready(Digest digest, Optional<Location> location, long rows) {
        return new Fact.Ready(digest, location, Optional.empty(), List.of(), List.of(), List.of(), Map.of("rows", rows),
                Map.of(), new Platform("test", 1, "none"), 0, 0, "worker", BEGIN);
    }

    private static DigitsRows rows() {
        return new DigitsRows(0, ROWS, 1, new byte[ROWS * Float.BYTES]);
    }
}
