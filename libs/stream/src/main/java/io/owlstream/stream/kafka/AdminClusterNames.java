package io.owlstream.stream.kafka;

import io.owlstream.stream.event.Location;
import io.owlstream.stream.topic.KafkaUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/** Asks the cluster for the ids, each once. */
public final class AdminClusterNames implements ClusterNames, AutoCloseable {
    private static final String CLUSTER = "";

    private final String bootstrap;
    private final Admin admin;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public AdminClusterNames(Map<String, Object> client) {
        this.bootstrap = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.admin = Admin.create(client);
    }

    @Override
    public Location location(String topic, int partition, long offset) {
        return new Location(names.computeIfAbsent(CLUSTER, key -> get(admin.describeCluster().clusterId())),
                names.computeIfAbsent(topic, this::topicId), partition, offset);
    }

    @Override
    public void close() {
        admin.close();
    }

    private String topicId(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).topicId().toString();
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
