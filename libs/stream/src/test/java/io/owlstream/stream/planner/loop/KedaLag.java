package io.owlstream.stream.planner.loop;

import io.owlstream.stream.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What KEDA's Kafka scaler would scale a work topic by, with the settings of the chart: the sum over partitions of end minus
 * committed offset, a partition without a committed offset counts from 0 ({@code offsetResetPolicy: earliest},
 * {@code scaleToZeroOnInvalidOffset: false}), and never more than there are partitions ({@code allowIdleConsumers: false},
 * {@code lagThreshold: 1}).
 */
final class KedaLag {
    private final Admin admin;

    KedaLag(Admin admin) {
        this.admin = admin;
    }

    /** The replicas that KEDA would want, before its own lower and upper bounds. */
    long replicas(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicPartitionInfo partition : admin.describeTopics(List.of(topic)).allTopicNames().get()
                .get(topic).partitions()) {
            partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
        }
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(Topics.group(topic)).partitionsToOffsetAndMetadata().get();
        var ends = admin.listOffsets(partitions).all().get();
        long lag = 0;
        for (TopicPartition partition : partitions.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            lag += ends.get(partition).offset() - (offset == null ? 0 : offset.offset());
        }
        return Math.min(lag, partitions.size());
    }
}
