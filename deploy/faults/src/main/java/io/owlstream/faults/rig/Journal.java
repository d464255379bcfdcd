package io.owlstream.faults.rig;

import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that is written to any topic from a moment on, in the order in which it was read. */
public final class Journal implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> begin = new HashMap<>();
    private int news;

    /** Reads all topics of the system at {@code bootstrap}; they exist. */
    public Journal(String bootstrap) {
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000, ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (TopicSpec topic : TopicCatalogue.all()) {
            for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
                all.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        consumer.assign(all);
    }

    /** Begins anew: what was written before does not count. */
    public void begin() {
        records.clear();
        news = 0;
        consumer.seekToEnd(consumer.assignment());
        // Seeking is lazy, and what comes next must not be passed over.
        consumer.assignment().forEach(partition -> begin.put(partition, consumer.position(partition)));
    }

    /** Waits a moment for more records, and gives those that came. */
    public List<ConsumerRecord<String, byte[]>> more(Duration wait) {
        consumer.poll(wait).forEach(records::add);
        List<ConsumerRecord<String, byte[]>> fresh = List.copyOf(records.subList(news, records.size()));
        news = records.size();
        return fresh;
    }

    /** Reads up to the end of all topics as of now. */
    public void readToEnd() {
        readToEnd(records);
    }

    /** Reads once more what the topics hold since the begin. */
    public List<ConsumerRecord<String, byte[]>> kept() {
        List<ConsumerRecord<String, byte[]>> kept = new ArrayList<>();
        begin.forEach(consumer::seek);
        readToEnd(kept);
        return kept;
    }

    private void readToEnd(List<ConsumerRecord<String, byte[]>> read) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(50)).forEach(read::add);
        }
    }

    /** All records since the begin. */
    public List<ConsumerRecord<String, byte[]>> all() {
        return Collections.unmodifiableList(records);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
