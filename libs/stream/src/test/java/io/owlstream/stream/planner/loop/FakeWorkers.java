package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

/** One worker per stage, with plain clients, that makes nothing and says that it did: content, Ready, commit. */
final class FakeWorkers implements AutoCloseable {
    private final Groups.Layout layout;
    private final TestRecords records;
    private final TopicConsumers consumers;
    /** Where each request was read, by node: two places mean that it was asked for twice. */
    final Map<NodeId, Set<String>> asked = new ConcurrentHashMap<>();
    /** Nodes whose next request fails. */
    final Set<NodeId> failing = ConcurrentHashMap.newKeySet();
    /** Raw chunks whose records the filter drops. */
    final Set<String> droppedRaw = ConcurrentHashMap.newKeySet();
    private final Map<Stage, Semaphore> held = new ConcurrentHashMap<>();

    FakeWorkers(String bootstrap, Groups.Layout layout) {
        this.consumers = new TopicConsumers(bootstrap);
        this.layout = layout;
        this.records = new TestRecords(bootstrap);
    }

    FakeWorkers start() {
        startWithoutFilter();
        consumers.start(Stage.FILTER.topic(), record -> work(Stage.FILTER, record));
        consumers.start(Topics.SEQUENCES_SAMPLED, this::filter);
        return this;
    }

    /** Raw chunks are made, and nobody reads them. */
    void startWithoutFilter() {
        for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.FILTER))) {
            consumers.start(stage.topic(), record -> work(stage, record));
        }
    }

    /** Lets a stage take no request until it is released. */
    Semaphore hold(Stage stage) {
        Semaphore gate = new Semaphore(0);
        held.put(stage, gate);
        return gate;
    }

    /** What went wrong in a worker's thread. */
    Collection<Throwable> faults() {
        return consumers.faults();
    }

    @Override
    public void close() {
        consumers.close();
        records.close();
    }

    private void work(Stage stage, ConsumerRecord<String, byte[]> record) {
        NodeRequest request = EventCodec.decode(record.value(), NodeRequest.class);
        asked.computeIfAbsent(request.id(), absent -> ConcurrentHashMap.newKeySet())
                .add(record.topic() + "-" + record.partition() + "@" + record.offset());
        Optional.ofNullable(held.get(stage)).ifPresent(gate -> {
            gate.acquireUninterruptibly();
            gate.release();
        });
        if (failing.remove(request.id())) {
            write(RecordKeys.attempt(request.id()), new Fact.Attempt(1, "fake", Instant.now(),
                    new Fact.Failed("loss is not finite", true)));
        } else if (request.work() instanceof Work.Chunk chunk) {
            sample(request, chunk);
        } else {
            ready(request.id(), Optional.of(new Location("elsewhere", "other", 0, 0)), List.of());
        }
    }

    private void sample(NodeRequest request, Work.Chunk chunk) {
        RecordMetadata written = records.send(Topics.SEQUENCES_SAMPLED,
                RecordKeys.sampling(chunk.sampling(), chunk.settings().shardOf(chunk.index())),
                request.id().hex().getBytes(StandardCharsets.US_ASCII),
                RawChunkHeaders.of(request).toHeaders());
        Location location = new Location(layout.rawTopic().cluster(), layout.rawTopic().topicId(), written.partition(),
                written.offset());
        ready(request.id(), Optional.of(location), request.wanted().stream().map(WantedBatch::batch).toList());
    }

    private void filter(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(),
                        StandardCharsets.UTF_8)));
        if (!droppedRaw.remove(new String(record.value(), StandardCharsets.US_ASCII))) {
            RawChunkHeaders.from(headers).wanted().forEach(batch ->
                    ready(batch.batch(), Optional.of(new Location("elsewhere", "other", 0, 0)), List.of()));
        }
    }

    private void ready(NodeId node, Optional<Location> location, List<NodeId> wanted) {
        write(RecordKeys.ready(node), Fixtures.ready(node, location, wanted));
    }

    private void write(String key, Fact fact) {
        records.send(Topics.FACTS, key, EventCodec.encode(fact));
    }
}
