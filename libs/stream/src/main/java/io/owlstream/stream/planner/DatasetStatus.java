package io.owlstream.stream.planner;

import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a dataset.
 *
 * @param origin      what it was sampled for
 * @param source      the recipe that samples it, of the oldest experiment that has it
 * @param experiments those whose plans have it, oldest first
 * @param chunks      how many chunks it has, one batch of each
 * @param sealed      its fact; none while it is not sealed, or if it was withdrawn
 * @param students    trained on it
 * @param controlled  whether the control's dataset that its students are compared with is sealed
 */
public record DatasetStatus(DatasetOrigin origin, SampledRecipe source, List<ExperimentRecord> experiments, int chunks,
        Optional<Fact.Ready> sealed, List<NodeId> students, boolean controlled) {

    public DatasetStatus {
        experiments = List.copyOf(experiments);
        students = List.copyOf(students);
    }
}
