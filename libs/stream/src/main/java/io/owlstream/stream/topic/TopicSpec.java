package io.owlstream.stream.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a topic must be like.
 *
 * @param retention       how long a record is kept; none: for ever, or until it is trimmed. Ignored when compacted
 * @param maxMessageBytes the largest record with its headers
 */
public record TopicSpec(String name, Partitions partitions, Cleanup cleanup, Optional<Duration> retention,
        int maxMessageBytes) {

    /** The rule for the number of partitions. */
    public enum Partitions {
        /** One: a table that is read whole and in order. */
        ONE,
        /** As many as {@link TopicScale#partitions()} says. */
        SCALED
    }

    /** What happens to old records. */
    public enum Cleanup {
        /** The last record of each key is kept. */
        COMPACT,
        /** Records are kept as long as {@link TopicSpec#retention()} says. */
        DELETE
    }

    /** The number of partitions at {@code scale}. */
    public int partitions(TopicScale scale) {
        return partitions == Partitions.ONE ? 1 : scale.partitions();
    }

    /** The topic's settings at {@code scale}, by Kafka's names. */
    public Map<String, String> settings(TopicScale scale) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", cleanup == Cleanup.COMPACT ? "compact" : "delete");
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        settings.put("min.insync.replicas", Integer.toString(scale.minInsync()));
        if (cleanup == Cleanup.DELETE) {
            settings.put("retention.ms", retention.map(time -> Long.toString(time.toMillis())).orElse("-1"));
            settings.put("retention.bytes", "-1");
        }
        return settings;
    }
}
