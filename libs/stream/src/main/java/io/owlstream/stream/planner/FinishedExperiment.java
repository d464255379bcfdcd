package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import java.util.List;
import java.util.Map;

/**
 * An experiment of which every needed node is Ready, Failed, missing or blocked.
 *
 * @param ready of the plan's nodes, and of what its given nodes were made of
 */
public record FinishedExperiment(ExperimentRecord experiment, Plan plan, Map<NodeId, Fact.Ready> ready,
        List<ExperimentStatus.Failure> failures) {
}
