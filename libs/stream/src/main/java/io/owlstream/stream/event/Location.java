package io.owlstream.stream.event;

/**
 * Where a record was written: a hint, valid only while the cluster and the topic are the ones named.
 *
 * @param cluster the cluster's id
 * @param topicId the topic's UUID, which a topic that was created anew does not share
 */
public record Location(String cluster, String topicId, int partition, long offset) {
}
