package io.owlstream.stream.planner;

/** One partition of a topic. */
public record LogPartition(String topic, int partition) {
}
