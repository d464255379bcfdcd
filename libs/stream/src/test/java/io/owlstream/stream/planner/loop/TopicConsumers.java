package io.owlstream.stream.planner.loop;

import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One thread for each work topic, which hands on its records one by one and commits each. */
final class TopicConsumers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private final String bootstrap;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    TopicConsumers(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void start(String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
        Thread thread = new Thread(() -> consume(topic, handler), "fake-" + topic);
        threads.add(thread);
        thread.start();
    }

    /** What went wrong in a thread. */
    Collection<Throwable> faults() {
        return faults;
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
}
