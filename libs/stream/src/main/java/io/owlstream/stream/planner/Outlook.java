package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import java.util.Map;

/**
 * What one decision saw. Immutable.
 *
 * @param running  the experiments that run, as they stood
 * @param waiting  runnable nodes that found no place with a worker, by kind
 * @param requests open requests, by stage
 */
public record Outlook(Map<NodeId, ExperimentStatus> running, Map<NodeKind, Integer> waiting,
        Map<Stage, Integer> requests) {

    public Outlook {
        running = Map.copyOf(running);
        waiting = Map.copyOf(waiting);
        requests = Map.copyOf(requests);
    }

    /** Nothing was seen yet. */
    public static Outlook nothing() {
        return new Outlook(Map.of(), Map.of(), Map.of());
    }
}
