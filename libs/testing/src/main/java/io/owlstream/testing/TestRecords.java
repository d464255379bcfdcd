package io.owlstream.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to a broker and reads them back, with plain clients: what a test knows without the code under test. */
public final class TestRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    public TestRecords(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "0"),
                new StringSerializer(), new ByteArraySerializer());
    }

    /** A topic name that nobody else uses. */
    public static String uniqueTopic(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** Sends a record and waits until the broker has it. */
    public RecordMetadata send(String topic, String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, text.getBytes(
                StandardCharsets.UTF_8))));
        try {
            return producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + topic, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send to " + topic, e.getCause());
        }
    }

    /** Sends a record without headers and waits until the broker has it. */
    public RecordMetadata send(String topic, String key, byte[] value) {
        return send(topic, key, value, Map.of());
    }

    /** Sends a record that says by its headers that it is an event of {@code topic}, and waits until the broker has it. */
    public RecordMetadata sendEvent(String topic, String key, byte[] value, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(eventHeaders(topic));
        headers.putAll(more);
        return send(topic, key, value, headers);
    }

    /** As above, without further headers. */
    public RecordMetadata sendEvent(String topic, String key, byte[] value) {
        return sendEvent(topic, key, value, Map.of());
    }

    /** The headers by which a reader knows an event of {@code topic}. */
    public static Map<String, String> eventHeaders(String topic) {
        return Map.of("ce_specversion", "1.0", "ce_type", "io." + topic, "ce_dataschema", "urn:owlstream:schema:" + topic);
    }

    /** All records that {@code topic} holds now, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = fromStart(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /**
     * Reads {@code topic} from its start until {@code count} records match, and returns those. Waits for ever: a test
     * that may wait in vain sets its own time limit.
     */
    public List<ConsumerRecord<String, byte[]>> await(String topic, int count,
            Predicate<ConsumerRecord<String, byte[]>> matching) {
        try (KafkaConsumer<String, byte[]> consumer = fromStart(topic)) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (records.size() < count) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (matching.test(record)) {
                        records.add(record);
                    }
                }
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private KafkaConsumer<String, byte[]> fromStart(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
