package io.owlstream.faults.rig;

import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.internals.Topic;

/** Several brokers, and which of them it hurts most to lose. */
final class Cluster implements AutoCloseable {
    /** The facts, and what all groups know each other by: each in one partition. */
    private static final List<String> VITAL = List.of(Topics.FACTS, Topic.GROUP_METADATA_TOPIC_NAME);
    private static final int ANSWER_SECONDS = 10;

    private final Admin admin;

    Cluster(String bootstrap) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    }

    /** Has the active controller lead what is vital, and answers its id: no other loss is worse. */
    int burdened() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        int controller = answer(admin.describeMetadataQuorum().quorumInfo()).leaderId();
        prefer(controller);
        while (!leads(controller)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("broker " + controller + " does not become the leader of " + VITAL);
            }
            // A replica that lags becomes the leader at a later try; one that leads already says so.
            answer(admin.electLeaders(ElectionType.PREFERRED, partitions()).partitions());
            Thread.sleep(50);
        }
        return controller;
    }

    private void prefer(int first) throws InterruptedException {
        Map<TopicPartition, Optional<NewPartitionReassignment>> orders = new HashMap<>();
        for (Map.Entry<String, TopicPartitionInfo> topic : vital().entrySet()) {
            List<Integer> replicas = new ArrayList<>(topic.getValue().replicas().stream().map(Node::id).toList());
            replicas.remove((Integer) first);
            replicas.add(0, first);
            orders.put(new TopicPartition(topic.getKey(), 0), Optional.of(new NewPartitionReassignment(replicas)));
        }
        answer(admin.alterPartitionReassignments(orders).all());
    }

    private boolean leads(int broker) throws InterruptedException {
        return vital().values().stream().allMatch(info -> info.leader() != null && info.leader().id() == broker);
    }

    private Map<String, TopicPartitionInfo> vital() throws InterruptedException {
        Map<String, TopicPartitionInfo> only = new HashMap<>();
        for (TopicDescription topic : answer(admin.describeTopics(VITAL).allTopicNames()).values()) {
            only.put(topic.name(), topic.partitions().get(0));
        }
        return only;
    }

    private static Set<TopicPartition> partitions() {
        return VITAL.stream().map(topic -> new TopicPartition(topic, 0)).collect(Collectors.toSet());
    }

    private static <T> T answer(KafkaFuture<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers refuse: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
