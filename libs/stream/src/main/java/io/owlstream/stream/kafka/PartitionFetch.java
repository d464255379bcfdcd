package io.owlstream.stream.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Fetches records of a topic by partition and offset. Small gaps are read over, large ones jumped; partitions that are not
 * read at the moment are paused, so that each goes on where it stands without fetching anew.
 */
final class PartitionFetch {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long READ_OVER = 8;
    private static final long STUCK_AFTER_NANOS = 15_000_000_000L;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final List<TopicPartition> partitions;

    /** The offsets that exist are those that exist now. */
    PartitionFetch(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
        if (!consumer.assignment().equals(Set.copyOf(partitions))) {
            consumer.assign(partitions);
            // Else the first question for a position would ask the broker.
            begins.forEach(consumer::seek);
        }
        consumer.pause(partitions);
    }

    /** Hands over those of the records at {@code offsets} that exist, ascending. */
    void some(int partition, Collection<Long> offsets, Consumer<ConsumerRecord<String, byte[]>> take) {
        TopicPartition from = partitions.get(partition);
        TreeSet<Long> open = new TreeSet<>(new TreeSet<>(offsets).subSet(begins.get(from), ends.get(from)));
        while (!open.isEmpty()) {
            jump(from, open.first());
            next(from).forEach(record -> {
                if (open.remove(record.offset())) {
                    take.accept(record);
                }
            });
            open.headSet(consumer.position(from)).clear();
        }
    }

    /** Hands over every record of a partition. */
    void all(int partition, Consumer<ConsumerRecord<String, byte[]>> take) {
        TopicPartition from = partitions.get(partition);
        consumer.seek(from, begins.get(from));
        while (consumer.position(from) < ends.get(from)) {
            next(from).forEach(take);
        }
    }

    private void jump(TopicPartition partition, long offset) {
        long ahead = offset - consumer.position(partition);
        if (ahead < 0 || ahead > READ_OVER) {
            consumer.seek(partition, offset);
        }
    }

    private ConsumerRecords<String, byte[]> next(TopicPartition partition) {
        long stuckAt = System.nanoTime() + STUCK_AFTER_NANOS;
        long before = consumer.position(partition);
        consumer.resume(List.of(partition));
        try {
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() || consumer.position(partition) > before) {
                    return records;
                }
                if (System.nanoTime() - stuckAt > 0) {
                    throw new TimeoutException("nothing came from " + partition + " for 15 s, offset " + before);
                }
            }
        } finally {
            consumer.pause(List.of(partition));
        }
    }
}
