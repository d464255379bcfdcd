package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.List;
import java.util.Map;

/**
 * How far an experiment is.
 *
 * @param counts   by kind, for kinds that its plan has
 * @param failures nodes that failed or are blocked, with reasons
 */
public record ExperimentStatus(ExperimentRecord experiment, Phase phase, Map<NodeKind, Counts> counts,
        List<Failure> failures) {

    /** Where an experiment's present submission stands. */
    public enum Phase {
        RUNNING, FINISHED, CANCELLED
    }

    /** Nodes of one kind. {@code inFlight} have an open request. */
    public record Counts(int total, int ready, int inFlight, int failed) {
    }

    /** A node that will not become Ready by itself. A blocked one names what blocks it. */
    public record Failure(NodeId node, NodeKind kind, String reason, boolean retryable) {
    }
}
