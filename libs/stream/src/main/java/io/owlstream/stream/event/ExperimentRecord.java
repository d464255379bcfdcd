package io.owlstream.stream.event;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import java.time.Instant;

/**
 * An experiment as it was submitted.
 *
 * @param recipe      the resolved recipe
 * @param planVersion the version of the expansion that its plan was made by
 * @param submission  counts the submissions of the same recipe, from 1; each gets a verdict of its own
 * @param at          when it was first submitted under this number
 */
public record ExperimentRecord(NodeId id, Recipe recipe, int planVersion, int submission, State state, Instant at) {

    /** This experiment under the same number, no longer wanted. */
    public ExperimentRecord cancelled() {
        return new ExperimentRecord(id, recipe, planVersion, submission, State.CANCELLED, at);
    }

    /** Whether the experiment's nodes are wanted. */
    public enum State {
        ACTIVE, CANCELLED
    }
}
