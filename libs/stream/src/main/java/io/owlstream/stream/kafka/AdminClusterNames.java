package io.owlstream.stream.kafka;

import io.owlstream.stream.event.Location;
import io.owlstream.stream.topic.KafkaUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Asks the cluster for the ids: for its own once, for a topic's when it is looked up. */
public final class AdminClusterNames implements ClusterNames, AutoCloseable {
    private final String bootstrap;
    private final Admin admin;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private String cluster;

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public AdminClusterNames(Map<String, Object> client) {
        this.bootstrap = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.admin = Admin.create(client);
    }

    @Override
    public synchronized String cluster() {
        if (cluster == null) {
            cluster = get(admin.describeCluster().clusterId());
        }
        return cluster;
    }

    @Override
    public Topic topic(String name) {
        Topic now = describe(name);
        topics.put(name, now);
        return now;
    }

    @Override
    public Location location(String topic, int partition, long offset) {
        return new Location(cluster(), topics.computeIfAbsent(topic, this::describe).id(), partition, offset);
    }

    @Override
    public void close() {
        admin.close();
    }

    private Topic describe(String name) {
        TopicDescription topic = get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
        return new Topic(topic.topicId().toString(), topic.partitions().size());
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
