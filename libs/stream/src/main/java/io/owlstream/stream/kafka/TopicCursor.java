package io.owlstream.stream.kafka;

import io.owlstream.stream.topic.KafkaUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Takes records by offset; what lies a little ahead is read through, what lies far away is sought. */
final class TopicCursor {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_EMPTY_POLLS = 150;
    private static final long NEAR = 64;

    private final KafkaConsumer<String, byte[]> log;
    private final String topic;
    private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();
    private TopicPartition assigned;

    TopicCursor(KafkaConsumer<String, byte[]> log, String topic) {
        this.log = log;
        this.topic = topic;
    }

    /** The record at {@code offset}; empty if the log has none there. */
    Optional<ConsumerRecord<String, byte[]>> take(int partition, long offset) {
        moveTo(new TopicPartition(topic, partition), offset);
        if (ahead.isEmpty() && !exists(offset)) {
            return Optional.empty();
        }
        for (int empty = 0; empty < MOST_EMPTY_POLLS;) {
            while (!ahead.isEmpty() && ahead.peek().offset() < offset) {
                ahead.remove();
            }
            if (!ahead.isEmpty()) {
                return ahead.peek().offset() == offset ? Optional.of(ahead.remove()) : Optional.empty();
            }
            List<ConsumerRecord<String, byte[]>> records = log.poll(POLL).records(assigned);
            empty = records.isEmpty() ? empty + 1 : 0;
            ahead.addAll(records);
        }
        throw new KafkaUnavailableException(assigned + " at offset " + offset, null);
    }

    /** Somebody else used the consumer. */
    void forget() {
        assigned = null;
        ahead.clear();
    }

    private void moveTo(TopicPartition partition, long offset) {
        if (!partition.equals(assigned)) {
            forget();
            log.assign(List.of(partition));
            assigned = partition;
            log.seek(partition, offset);
            return;
        }
        long next = ahead.isEmpty() ? log.position(partition) : ahead.peek().offset();
        if (offset < next || offset > log.position(partition) + NEAR) {
            ahead.clear();
            log.seek(partition, offset);
        }
    }

    private boolean exists(long offset) {
        return offset >= log.beginningOffsets(List.of(assigned)).get(assigned)
                && offset < log.endOffsets(List.of(assigned)).get(assigned);
    }
}
