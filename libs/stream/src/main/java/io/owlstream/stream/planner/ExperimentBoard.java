package io.owlstream.stream.planner;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.List;
import java.util.Optional;

/** The planner as the front's other parts see it: submit, and look. Safe for use by several threads. */
public interface ExperimentBoard {

    /**
     * Submits a recipe; returns when the broker has it. A recipe whose experiment is unfinished is not submitted
     * again; one that is finished gets a new submission, which clears its retryable failures.
     */
    ExperimentRecord submit(Recipe recipe);

    /** What is known of an experiment. */
    Optional<ExperimentStatus> status(NodeId experiment);

    /** All experiments, newest first. */
    List<ExperimentStatus> all();

    /** The datasets of all experiments, sealed or not, those of the oldest first. */
    List<DatasetStatus> datasets();

    /** The verdict record's value of an experiment's newest finished submission. */
    Optional<byte[]> verdict(NodeId experiment);
}
