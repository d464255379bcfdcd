package io.owlstream.stream.service;

import io.owlstream.stream.worker.StopSignal;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions left this process, and when: a record that was fetched before is no longer its to answer, even if the
 * partition has come back since, because then it is delivered again.
 */
@ApplicationScoped
@Default
@Identifier("owlstream")
public class OwnedPartitions implements KafkaConsumerRebalanceListener {
    private final Map<TopicPartition, Integer> departures = new ConcurrentHashMap<>();

    /** Raised once {@code partition}, which this process has now, leaves it. */
    StopSignal hold(TopicPartition partition) {
        int seen = departures(partition);
        return () -> departures(partition) != seen;
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> departures.merge(partition, 1, Integer::sum));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        onPartitionsRevoked(consumer, partitions);
    }

    private int departures(TopicPartition partition) {
        return departures.getOrDefault(partition, 0);
    }
}
