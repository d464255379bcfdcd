package io.owlstream.stream.kafka;

import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the broker for {@link BrokerFigures}: a consumer's own lag is measured from what it has fetched. */
public final class BrokerFiguresReader implements AutoCloseable {
    private static final int ANSWER_WITHIN_MS = 10_000;
    private final String bootstrap;
    private final Admin admin;

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public BrokerFiguresReader(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        this.bootstrap = String.valueOf(settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.admin = Admin.create(settings);
    }

    /**
     * The figures as of now.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public BrokerFigures read() {
        List<String> topics = new ArrayList<>(Stage.workTopics());
        topics.add(Topics.DEAD_LETTERS);
        Map<TopicPartition, Long> committed = committed();
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<String, Long> open = new HashMap<>();
        ends.forEach((partition, end) -> {
            long from = Math.max(starts.get(partition), committed.getOrDefault(partition, 0L));
            open.merge(partition.topic(), Math.max(0, end - from), Long::sum);
        });
        return new BrokerFigures(Stage.workTopics().stream().collect(Collectors.toMap(Topics::group, open::get)),
                open.get(Topics.DEAD_LETTERS));
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (String topic : Stage.workTopics()) {
            committedOf(Topics.group(topic)).forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                    committed.put(partition, offset.offset());
                }
            });
        }
        return committed;
    }

    private Map<TopicPartition, OffsetAndMetadata> committedOf(String group) {
        try {
            return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        Map<String, TopicDescription> found = get(admin.describeTopics(topics).allTopicNames());
        return found.values().stream().flatMap(topic -> IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))).toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, it -> which))).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException(bootstrap, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException(bootstrap, e);
        }
    }
}
