package io.owlstream.stream.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions record by record, each from any offset on, and keeps what came with a record for whoever goes on
 * there. Partitions that are not read at the moment are paused, so that what was fetched of them is kept too.
 */
final class AheadReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STUCK_AFTER_NANOS = 15_000_000_000L;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Deque<ConsumerRecord<String, byte[]>>> ahead = new HashMap<>();
    private long bytes;
    private long records;

    AheadReader(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Makes {@code partitions} the ones that are read. */
    void use(List<TopicPartition> partitions, Map<TopicPartition, Long> begins) {
        if (!consumer.assignment().equals(Set.copyOf(partitions))) {
            ahead.clear();
            consumer.assign(partitions);
            // Else the first question for a position would ask the broker.
            begins.forEach(consumer::seek);
        }
        consumer.pause(partitions);
    }

    Map<TopicPartition, Long> begins(List<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** The offset from which on nothing of the partition was handed over since the last seek. */
    long position(TopicPartition partition) {
        Deque<ConsumerRecord<String, byte[]>> kept = kept(partition);
        return kept.isEmpty() ? consumer.position(partition) : kept.peek().offset();
    }

    /** Goes on at {@code offset}; what is ahead of it is kept if it is among what came already. */
    void seek(TopicPartition partition, long offset) {
        Deque<ConsumerRecord<String, byte[]>> kept = kept(partition);
        boolean within = !kept.isEmpty() && kept.peek().offset() <= offset && offset <= kept.peekLast().offset();
        if (within) {
            while (kept.peek().offset() < offset) {
                kept.remove();
            }
        } else {
            kept.clear();
            consumer.seek(partition, offset);
        }
    }

    /** What a record took on average so far, in bytes; 0 before the first. */
    long meanBytes() {
        return records == 0 ? 0 : bytes / records;
    }

    /** The next record, or none if the position moved on over offsets without records. */
    List<ConsumerRecord<String, byte[]>> next(TopicPartition partition) {
        Deque<ConsumerRecord<String, byte[]>> kept = kept(partition);
        if (kept.isEmpty()) {
            fetch(partition, kept);
        }
        return kept.isEmpty() ? List.of() : List.of(kept.remove());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Deque<ConsumerRecord<String, byte[]>> kept(TopicPartition partition) {
        return ahead.computeIfAbsent(partition, absent -> new ArrayDeque<>());
    }

    private void fetch(TopicPartition partition, Deque<ConsumerRecord<String, byte[]>> into) {
        long stuckAt = System.nanoTime() + STUCK_AFTER_NANOS;
        long before = consumer.position(partition);
        consumer.resume(List.of(partition));
        try {
            while (into.isEmpty() && consumer.position(partition) == before) {
                consumer.poll(POLL).records(partition).forEach(record -> {
                    into.add(record);
                    records++;
                    bytes += Math.max(0, record.serializedValueSize());
                });
                if (System.nanoTime() - stuckAt > 0) {
                    throw new TimeoutException("nothing came from " + partition + " for 15 s, offset " + before);
                }
            }
        } finally {
            consumer.pause(List.of(partition));
        }
    }
}
