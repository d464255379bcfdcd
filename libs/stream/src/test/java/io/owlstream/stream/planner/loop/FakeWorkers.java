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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One worker per stage, with plain clients, that makes nothing and says that it did: content, Ready, commit. */
final class FakeWorkers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private final String bootstrap;
    private final Groups.Layout layout;
    private final TestRecords records;
    private final List<Thread> threads = new ArrayList<>();
    /** Where each request was read, by node: two places mean that it was asked for twice. */
    final Map<NodeId, Set<String>> asked = new ConcurrentHashMap<>();
    /** Nodes whose next request fails. */
    final Set<NodeId> failing = ConcurrentHashMap.newKeySet();
    /** Raw chunks whose records the filter drops. */
    final Set<String> droppedRaw = ConcurrentHashMap.newKeySet();
    /** What went wrong in a worker's thread. */
    final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Map<Stage, Semaphore> held = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    FakeWorkers(String bootstrap, Groups.Layout layout) {
        this.bootstrap = bootstrap;
        this.layout = layout;
        this.records = new TestRecords(bootstrap);
    }

    FakeWorkers start() {
        for (Stage stage : Stage.values()) {
            start(stage.topic(), record -> work(stage, record));
        }
        start(Topics.SEQUENCES_SAMPLED, this::filter);
        return this;
    }

    /** Lets a stage take no request until it is released. */
    Semaphore hold(Stage stage) {
        Semaphore gate = new Semaphore(0);
        held.put(stage, gate);
        return gate;
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        records.close();
    }

    private void start(String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
        Thread thread = new Thread(() -> consume(topic, handler), "fake-" + topic);
        threads.add(thread);
        thread.start();
    }

    private void consume(String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap,
                "group.id", Topics.group(topic), "auto.offset.reset", "earliest", "enable.auto.commit", false,
                "max.poll.records", 1), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    handler.accept(record);
                    consumer.commitSync();
                }
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                faults.add(e);
            }
        }
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
