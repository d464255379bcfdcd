package io.owlstream.evaluator.front;

import io.owlstream.stream.topic.TopicScale;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** The topics of a cluster. */
@ConfigMapping(prefix = "owlstream.topics")
public interface TopicsConfig {

    /** Whether the front creates what is missing; else it waits until somebody does. */
    @WithDefault("true")
    boolean create();

    /** Of the topics of requests and data; at least the largest number of replicas of a service. */
    @WithDefault("24")
    int partitions();

    /** Copies of each record. */
    @WithDefault("3")
    int replication();

    /** Copies that must have acknowledged a record; 2, or 1 where there is one copy only. */
    OptionalInt minInsync();

    /** The same as a scale; throws if it makes no sense. */
    default TopicScale scale() {
        return new TopicScale(partitions(), replication(), minInsync().orElse(Math.min(2, replication())));
    }
}
