package io.owlstream.evaluator.rest;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How far an experiment is.
 *
 * @param recipe     its name
 * @param submission counts the submissions of the same recipe, from 1
 * @param submitted  when, under this number
 * @param counts     of nodes by kind
 * @param failures   nodes that failed or are blocked
 */
public record ExperimentView(NodeId experiment, String recipe, int submission, Instant submitted,
        ExperimentStatus.Phase phase, Map<NodeKind, ExperimentStatus.Counts> counts,
        List<ExperimentStatus.Failure> failures) {

    static ExperimentView of(ExperimentStatus status) {
        ExperimentRecord experiment = status.experiment();
        return new ExperimentView(experiment.id(), experiment.recipe().name(), experiment.submission(), experiment.at(),
                status.phase(), status.counts(), status.failures());
    }
}
