package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The open triggers: records that ask a worker for a node and whose offset is at or above the committed offset of the
 * group that reads their partition. A node is in flight while it has one.
 */
final class InFlight {
    private final Map<LogPartition, NavigableMap<Long, Set<NodeId>>> open = new HashMap<>();
    private final Map<LogPartition, Long> committed = new HashMap<>();
    private final Map<NodeId, Integer> triggers = new HashMap<>();

    /** A trigger of {@code node} lies at {@code offset}; seeing it again changes nothing. */
    void seen(NodeId node, LogPartition partition, long offset) {
        if (offset < committed(partition)) {
            return;
        }
        Set<NodeId> nodes = open.computeIfAbsent(partition, absent -> new TreeMap<>())
                .computeIfAbsent(offset, absent -> new HashSet<>(2));
        if (nodes.add(node)) {
            triggers.merge(node, 1, Integer::sum);
        }
    }

    /** The partition's group has done with what lies below {@code offset}. */
    void committed(LogPartition partition, long offset) {
        committed.put(partition, offset);
        NavigableMap<Long, Set<NodeId>> done = open.getOrDefault(partition, new TreeMap<>()).headMap(offset, false);
        done.values().forEach(nodes -> nodes.forEach(this::close));
        done.clear();
    }

    /** The committed offset of the partition's group; 0 where none is known, which is at or below the log's start. */
    long committed(LogPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    boolean has(NodeId node) {
        return triggers.containsKey(node);
    }

    /** How many records of the partition are open. */
    int open(LogPartition partition) {
        NavigableMap<Long, Set<NodeId>> records = open.get(partition);
        return records == null ? 0 : records.size();
    }

    /** All nodes in flight. */
    List<NodeId> nodes() {
        return List.copyOf(triggers.keySet());
    }

    /** The partitions of {@code topic} with a committed offset, and that. */
    Map<LogPartition, Long> committed(String topic) {
        Map<LogPartition, Long> offsets = new HashMap<>(committed);
        offsets.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return Collections.unmodifiableMap(offsets);
    }

    private void close(NodeId node) {
        triggers.computeIfPresent(node, (id, count) -> count == 1 ? null : count - 1);
    }
}
