package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.kafka.FactsReader;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.TraceHeaders;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.stream.worker.EventSender;
import io.owlstream.stream.worker.Job;
import io.owlstream.stream.worker.JobObservers;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.WorkContext;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.owlstream.stream.worker.WorkerPorts;
import io.owlstream.stream.worker.WorkerSettings;
import io.owlstream.testing.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Workers that compute nothing, but go through the real life cycle with each request and each raw chunk. */
final class TracedWorkers implements AutoCloseable, EventSender, Patience.Trouble {
    private static final Duration LONG = Duration.ofHours(1);
    private final String bootstrap;
    private final Groups.Layout layout;
    private final ArtifactStore store;
    private final Tracing tracing;
    private final TestRecords records;
    private final TopicConsumers consumers;

    TracedWorkers(String bootstrap, Groups.Layout layout, ArtifactStore store, Tracing tracing) {
        this.bootstrap = bootstrap;
        this.layout = layout;
        this.store = store;
        this.tracing = tracing;
        this.records = new TestRecords(bootstrap);
        this.consumers = new TopicConsumers(bootstrap);
    }

    /** Begins with the requests of some stages; the filter also takes raw chunks. */
    void start(Stage... stages) {
        for (Stage stage : stages) {
            start(stage.topic(), record -> List.of(EventCodec.decode(record.value(), NodeRequest.class)));
            if (stage == Stage.FILTER) {
                start(Topics.SEQUENCES_SAMPLED, this::wanted);
            }
        }
    }

    Collection<Throwable> faults() {
        return consumers.faults();
    }

    @Override
    public void close() {
        consumers.close();
        records.close();
    }

    private void start(String topic, Function<ConsumerRecord<String, byte[]>, List<NodeRequest>> requests) {
        WorkerLifeCycle life = new WorkerLifeCycle(this::work,
                new WorkerPorts(new FactsReader(Map.of("bootstrap.servers", bootstrap)), this, store),
                new WorkerSettings(topic, LONG, LONG), new Patience(this), new JobObservers(List.of()), tracing);
        consumers.start(topic, record -> requests.apply(record).forEach(request -> life.handle(new Job(request,
                () -> false, (of, wanted, found) -> null, TraceHeaders.among(record.headers())))));
    }

    private List<NodeRequest> wanted(ConsumerRecord<String, byte[]> raw) {
        Map<String, String> headers = new HashMap<>();
        raw.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        RawChunkHeaders asked = RawChunkHeaders.from(headers);
        return asked.wanted().stream().map(batch -> request(batch, asked.factsOffset())).toList();
    }

    private static NodeRequest request(WantedBatch batch, long factsOffset) {
        NodeId chunk = batch.work().chunk();
        return new NodeRequest(batch.batch(), batch.work(),
                List.of(new NodeRequest.Input(chunk, Fixtures.ready(chunk, Optional.empty(), List.of()))),
                List.of(batch), Optional.empty(), factsOffset, Instant.now());
    }

    private Outcome work(NodeRequest request, WorkContext context) {
        byte[] content = request.id().hex().getBytes(StandardCharsets.US_ASCII);
        NodeKind kind = request.work().kind();
        if (request.work() instanceof Work.Chunk chunk) {
            return made(streamed(Topics.SEQUENCES_SAMPLED,
                    RecordKeys.sampling(chunk.sampling(), chunk.settings().shardOf(chunk.index())), content, request));
        }
        if (kind == NodeKind.BATCH) {
            WantedBatch wanted = request.wanted().get(0);
            return made(streamed(Topics.TRAINING_BATCHES, RecordKeys.dataset(wanted.dataset(), wanted.shard()), content,
                    request));
        }
        return made(kind == NodeKind.EVALUATION
                ? streamed(Topics.EVALUATION_SCORES, request.id().hex(), content, request)
                : new Outcome.Content.Stored(content));
    }

    private static Outcome.Content streamed(String topic, String key, byte[] content, NodeRequest request) {
        boolean raw = topic.equals(Topics.SEQUENCES_SAMPLED);
        return new Outcome.Content.Streamed(
                new OutgoingRecord(topic, key, content, raw ? RawChunkHeaders.of(request).toHeaders() : Map.of()),
                List.of(), raw ? request.wanted().stream().map(WantedBatch::batch).toList() : List.of());
    }

    private static Outcome made(Outcome.Content content) {
        return new Outcome.Made(content, List.of(), List.of(), Map.of("rows", 90L), new Platform("any", 0, "none"));
    }

    @Override
    public Optional<Location> send(String subject, OutgoingRecord record) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(CloudEventHeaders.SUBJECT, subject);
        RecordMetadata written = records.sendEvent(record.topic(), record.key(), record.value(), headers);
        return Optional.of(new Location(layout.rawTopic().cluster(), layout.rawTopic().topicId(), written.partition(),
                written.offset()));
    }

    @Override
    public void offer(String subject, OutgoingRecord record) {
        send(subject, record);
    }

    @Override
    public void met(String what, Throwable cause) {
        throw new AssertionError(what, cause);
    }

    @Override
    public void over() {
        // Nothing was met.
    }
}
