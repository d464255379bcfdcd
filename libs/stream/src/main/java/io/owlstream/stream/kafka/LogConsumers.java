package io.owlstream.stream.kafka;

import io.owlstream.stream.topic.KafkaUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers that read the log by position, without a group, and the one way in which they read up to its end. */
public final class LogConsumers {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int ANSWER_WITHIN_MS = 10_000;
    /** The most that one fetch brings, unless a single record is larger. */
    static final int FETCH_BYTES = 8 << 20;

    private LogConsumers() {
    }

    /** A consumer with the settings of {@code client}, over which {@code own} goes. */
    public static KafkaConsumer<String, byte[]> create(Map<String, Object> client, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.putAll(own);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Hands over the records from the consumer's position on up to the end of {@code partition} as of now. */
    public static void readToEnd(KafkaConsumer<String, byte[]> log, TopicPartition partition,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        long end = log.endOffsets(List.of(partition)).get(partition);
        long progress = System.nanoTime();
        while (log.position(partition) < end) {
            List<ConsumerRecord<String, byte[]>> records = log.poll(POLL).records(partition);
            records.forEach(reader);
            progress = records.isEmpty() ? progress : System.nanoTime();
            if (System.nanoTime() - progress > PATIENCE_NANOS) {
                throw new KafkaUnavailableException(partition + " (read up to " + log.position(partition) + " of " + end
                        + ")", null);
            }
        }
    }
}
