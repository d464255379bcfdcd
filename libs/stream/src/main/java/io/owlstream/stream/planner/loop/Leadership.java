package io.owlstream.stream.planner.loop;

import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which front plans: the member of a group that owns the one partition of the experiments. Nothing is read through this
 * membership and nothing committed. Two fronts may both believe to lead for a moment; that only doubles requests.
 */
final class Leadership implements AutoCloseable, ConsumerRebalanceListener {
    /** The group whose member with a partition leads. */
    static final String GROUP = "owlstream.planner";

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final Duration TO_JOIN = Duration.ofMillis(20);
    private final KafkaConsumer<String, byte[]> member;
    private boolean held;

    Leadership(KafkaConsumer<String, byte[]> member) {
        this.member = member;
        member.subscribe(List.of(Topics.EXPERIMENTS), this);
    }

    /**
     * Whether this front leads, as far as it knows by now. Must be asked at least every few minutes to stay a member.
     */
    boolean held() {
        member.poll(held ? Duration.ZERO : TO_JOIN);
        return held;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            member.pause(partitions);
            held = true;
            LOG.info("This front plans");
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            held = false;
            LOG.info("Another front plans");
        }
    }

    @Override
    public void close() {
        member.close();
    }
}
