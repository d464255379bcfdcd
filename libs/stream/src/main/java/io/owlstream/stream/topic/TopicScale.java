package io.owlstream.stream.topic;

/**
 * What differs from cluster to cluster.
 *
 * @param partitions  of the topics of requests and data, at least the largest number of replicas of a service
 * @param replication copies of each record
 * @param minInsync   copies that must have acknowledged it, at most {@code replication}
 */
public record TopicScale(int partitions, int replication, int minInsync) {
    /** A cluster of three brokers or more. */
    public static final TopicScale CLUSTER = new TopicScale(24, 3, 2);
    /** The one broker of a local run. */
    public static final TopicScale LOCAL = new TopicScale(4, 1, 1);

    public TopicScale {
        require(partitions >= 1, "partitions", partitions, "at least 1");
        require(replication >= 1 && replication <= Short.MAX_VALUE, "replication", replication, "at least 1");
        require(minInsync >= 1 && minInsync <= replication, "min-insync", minInsync,
                "from 1 to replication (" + replication + ")");
    }

    private static void require(boolean fits, String key, int value, String range) {
        if (!fits) {
            throw new IllegalArgumentException("owlstream.topics." + key + ": must be " + range + ", was " + value);
        }
    }
}
