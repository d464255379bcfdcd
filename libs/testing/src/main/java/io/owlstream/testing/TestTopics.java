package io.owlstream.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes and empties topics for tests. */
public final class TestTopics {
    private TestTopics() {
    }

    /** Makes a topic with one replica; does nothing if it exists. */
    public static void create(String bootstrap, String topic, int partitions, Map<String, String> settings) {
        try (Admin admin = admin(bootstrap)) {
            get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings))).all());
        } catch (TopicExistsException e) {
            // Another test class was first: that is what sharing a broker means.
        }
    }

    /**
     * Replaces those of {@code topics} that exist by empty ones with the same partitions and settings: offsets begin at
     * 0 again, and no group has a committed one. Call it while no consumer or producer uses them.
     */
    public static void wipe(String bootstrap, Collection<String> topics) {
        try (Admin admin = admin(bootstrap)) {
            List<String> existing = existing(admin, topics);
            List<NewTopic> same = sameAgain(admin, existing);
            get(admin.deleteTopics(existing).all());
            CreateTopicsResult made = admin.createTopics(same);
            awaitNew(admin, existing.stream()
                    .collect(Collectors.toMap(Function.identity(), topic -> get(made.topicId(topic)))));
        }
    }

    /** The broker answers for topics a moment later than the controller that made them, till then of the old ones. */
    private static void awaitNew(Admin admin, Map<String, Uuid> topics) {
        Map<String, Uuid> known = Map.of();
        while (!known.equals(topics)) {
            known = get(admin.listTopics().namesToListings()).entrySet().stream()
                    .filter(topic -> topics.containsKey(topic.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().topicId()));
        }
    }

    private static List<String> existing(Admin admin, Collection<String> topics) {
        return topics.stream().filter(get(admin.listTopics().names())::contains).toList();
    }

    private static List<NewTopic> sameAgain(Admin admin, List<String> topics) {
        Map<String, TopicDescription> descriptions = get(admin.describeTopics(topics).allTopicNames());
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList()).all());
        List<NewTopic> same = new ArrayList<>();
        configs.forEach((resource, config) -> same.add(new NewTopic(resource.name(),
                descriptions.get(resource.name()).partitions().size(), (short) 1).configs(ownSettings(config))));
        return same;
    }

    private static Map<String, String> ownSettings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value, (a, b) -> a, HashMap::new));
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the test broker was asked", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
