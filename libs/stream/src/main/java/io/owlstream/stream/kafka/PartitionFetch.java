package io.owlstream.stream.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches records of a topic by partition and offset. Gaps are read over where that moves less than a jump would: what
 * was fetched ahead is lost to a jump.
 */
final class PartitionFetch {
    /** Worth reading over whatever it holds: about as many records as one fetch brings of the largest. */
    private static final long READ_OVER = 8;

    private final AheadReader reader;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final List<TopicPartition> partitions;

    /** The offsets that exist are those that exist now. */
    PartitionFetch(AheadReader reader, List<TopicPartition> partitions) {
        this.reader = reader;
        this.partitions = partitions;
        this.begins = reader.begins(partitions);
        this.ends = reader.ends(partitions);
        reader.use(partitions, begins);
    }

    /** Hands over those of the records at {@code offsets} that exist, ascending. */
    void some(int partition, Collection<Long> offsets, Consumer<ConsumerRecord<String, byte[]>> take) {
        TopicPartition from = partitions.get(partition);
        TreeSet<Long> open = new TreeSet<>(new TreeSet<>(offsets).subSet(begins.get(from), ends.get(from)));
        while (!open.isEmpty()) {
            jump(from, open.first());
            reader.next(from).forEach(record -> {
                if (open.remove(record.offset())) {
                    take.accept(record);
                }
            });
            open.headSet(reader.position(from)).clear();
        }
    }

    /** Hands over every record of a partition. */
    void all(int partition, Consumer<ConsumerRecord<String, byte[]>> take) {
        TopicPartition from = partitions.get(partition);
        reader.seek(from, begins.get(from));
        while (reader.position(from) < ends.get(from)) {
            reader.next(from).forEach(take);
        }
    }

    private void jump(TopicPartition partition, long offset) {
        long ahead = offset - reader.position(partition);
        if (ahead < 0 || ahead > READ_OVER && ahead * reader.meanBytes() > LogConsumers.FETCH_BYTES) {
            reader.seek(partition, offset);
        }
    }
}
