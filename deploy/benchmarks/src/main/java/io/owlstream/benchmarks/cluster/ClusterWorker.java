package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.kafka.FactsReader;
import io.owlstream.stream.kafka.LogRecordReader;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Answer;
import io.owlstream.stream.worker.Job;
import io.owlstream.stream.worker.JobObserver;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.owlstream.stream.worker.WorkerPorts;
import io.owlstream.stream.worker.WorkerSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A worker with everything that a service's has but its framework: clients of its own, the life cycle around each
 * request, a commit after it.
 */
public final class ClusterWorker implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private final Map<String, Object> client;
    private final Work work;
    private final ArtifactStore store;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * What a worker does.
     *
     * @param topic    whose records ask for nodes
     * @param requests what a record asks for
     * @param turn     held while a record is answered: workers that share it work one at a time
     */
    public record Work(String name, String topic, Function<ConsumerRecord<String, byte[]>, List<NodeRequest>> requests,
            NodeWorker worker, Lock turn) {
    }

    private ClusterWorker(Map<String, Object> client, Work work, ArtifactStore store) {
        this.client = client;
        this.work = work;
        this.store = store;
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.group(work.topic()));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, work.name());
    }

    /** A worker that waits for its first record. */
    public static ClusterWorker start(Map<String, Object> client, Work work, ArtifactStore store) {
        ClusterWorker worker = new ClusterWorker(client, work, store);
        worker.thread.start();
        return worker;
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer;
                FactsReader facts = new FactsReader(client);
                LogWriter sender = new LogWriter(client, work.name());
                LogRecordReader log = new LogRecordReader(client, sender.cluster())) {
            WorkerLifeCycle life = new WorkerLifeCycle(work.worker(), new WorkerPorts(facts, sender, store),
                    new WorkerSettings(work.name(), TIMEOUT, REPORT_EVERY), new Patience(new Unheard()), new Unheard());
            consumer.subscribe(List.of(work.topic()));
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    answer(life, log, record);
                }
            }
        } catch (WakeupException e) {
            // That is how it is stopped.
        }
    }

    private void answer(WorkerLifeCycle life, LogRecordReader log, ConsumerRecord<String, byte[]> record) {
        work.turn().lock();
        try {
            boolean done = work.requests().apply(record).stream()
                    .map(request -> life.handle(new Job(request, () -> stopping, log, Map.of())))
                    .allMatch(Answer.ACKNOWLEDGE::equals);
            if (done) {
                consumer.commitSync();
            }
        } finally {
            work.turn().unlock();
        }
    }

    /** Nobody listens to how it goes. */
    private static final class Unheard implements JobObserver, Patience.Trouble {
        @Override
        public void began(NodeKind kind, Duration queued) {
            // See above.
        }

        @Override
        public void ended(NodeKind kind, End end, Duration worked) {
            // See above.
        }

        @Override
        public void met(String what, Throwable cause) {
            // Patience logs it.
        }

        @Override
        public void over() {
            // See above.
        }
    }
}
