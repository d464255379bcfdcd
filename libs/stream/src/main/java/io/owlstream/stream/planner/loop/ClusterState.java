package io.owlstream.stream.planner.loop;

import java.util.List;
import java.util.Optional;

/**
 * Who works and who leads, as the cluster says at one moment.
 *
 * @param leader the name of the front that plans; none while the fronts agree on one
 * @param groups those of the work topics
 */
public record ClusterState(Optional<String> leader, List<Group> groups) {

    public ClusterState {
        groups = List.copyOf(groups);
    }

    /**
     * The workers of one topic.
     *
     * @param members live workers
     * @param lag     records of the topic that they have not committed
     */
    public record Group(String topic, int members, long lag) {
    }
}
