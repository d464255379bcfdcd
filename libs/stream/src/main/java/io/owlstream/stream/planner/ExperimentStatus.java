package io.owlstream.stream.planner;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Nodes of one kind. What is none of these waits for its inputs.
     *
     * @param inFlight nodes with an open request
     * @param failed   nodes that failed or are blocked
     * @param blocked  of those, the blocked ones
     * @param runnable nodes that wait for a place with a worker
     */
    public record Counts(int total, int ready, int inFlight, int failed, int blocked, int runnable) {

        /** Nodes whose inputs are still being made. */
        public int waiting() {
            return total - ready - inFlight - failed - runnable;
        }
    }

    /**
     * A node that will not become Ready by itself.
     *
     * @param blockedBy the failed node that blocks it; none if it failed itself
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Failure(NodeId node, NodeKind kind, String reason, boolean retryable, Optional<NodeId> blockedBy) {

        /** A node that failed itself. */
        public Failure(NodeId node, NodeKind kind, String reason, boolean retryable) {
            this(node, kind, reason, retryable, Optional.empty());
        }
    }
}
