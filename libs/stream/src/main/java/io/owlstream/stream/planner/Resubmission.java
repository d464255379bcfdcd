package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.List;

/** What it means to submit a recipe at a given moment. */
public sealed interface Resubmission {

    /** The experiment is still running: nothing is to be done. */
    record Unfinished(ExperimentRecord experiment) implements Resubmission {
    }

    /**
     * The experiment is new, or finished, or was cancelled.
     *
     * @param submission the number of the new submission
     * @param clear      retryable failures, whose attempts must be removed before the new record is written: so every
     *                   failure that is read after the record is one of the new submission
     */
    record Anew(int submission, List<NodeId> clear) implements Resubmission {
    }
}
