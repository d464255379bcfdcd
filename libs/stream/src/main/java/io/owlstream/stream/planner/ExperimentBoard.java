package io.owlstream.stream.planner;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import java.util.List;
import java.util.Optional;

/** The planner as the front's other parts see it: submit, and look. Safe for use by several threads. */
public interface ExperimentBoard {

    /**
     * Submits a recipe; returns when the broker has it. A recipe whose experiment is unfinished is not submitted
     * again; one that is finished gets a new submission, which clears its retryable failures.
     */
    ExperimentRecord submit(Recipe recipe);

    /**
     * Stops the work on an experiment: whoever works on a node that no other running experiment needs lets it go.
     * Doing it twice changes nothing; a finished experiment is not cancelled.
     */
    Intervention cancel(NodeId experiment);

    /**
     * Clears the failures of an experiment, and submits it again unless it still runs.
     *
     * @param all also those that are not retryable
     */
    Intervention retry(NodeId experiment, boolean all);

    /**
     * Removes an experiment that does not run and its verdict. What was made for it stays until garbage is collected.
     */
    Intervention remove(NodeId experiment);

    /** What is known of an experiment. */
    Optional<ExperimentStatus> status(NodeId experiment);

    /** All experiments, newest first. */
    List<ExperimentStatus> all();

    /** What is known of a node that is made. */
    Optional<Fact.Ready> ready(NodeId node);

    /** The datasets of all experiments, sealed or not, those of the oldest first. */
    List<DatasetStatus> datasets();

    /** The verdict record's value of an experiment's newest finished submission. */
    Optional<byte[]> verdict(NodeId experiment);
}
