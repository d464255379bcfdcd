package io.owlstream.benchmarks.reading;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain consumer that goes through one partition of training batches from its start to its end, again and again. */
final class PlainReading implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** As large as those of the reader that it is compared with. */
    private static final int FETCH_BYTES = 8 << 20;
    /** The fetch that waits at the end of the log would hold up the next pass. */
    private static final int FETCH_WAIT_MS = 5;

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;

    PlainReading(Map<String, Object> client, int partition) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.partition = new TopicPartition(Topics.TRAINING_BATCHES, partition);
        consumer.assign(List.of(this.partition));
    }

    /** The bytes of all values in the partition; nothing is made of them. */
    long bytes() {
        return sum(record -> record.value().length);
    }

    /** The rows of one dataset in the partition, decoded; other datasets' records are passed over by their key. */
    long rows(NodeId dataset) {
        String key = RecordKeys.dataset(dataset, 0);
        return sum(record -> key.equals(record.key())
                ? ((NumberRows) EventCodec.decode(record.value(), TrainingBatch.class).rows()).completions().size()
                : 0);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long sum(ToLongFunction<ConsumerRecord<String, byte[]>> figure) {
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long sum = 0;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                sum += figure.applyAsLong(record);
            }
        }
        return sum;
    }
}
