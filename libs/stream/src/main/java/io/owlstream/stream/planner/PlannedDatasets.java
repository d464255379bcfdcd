package io.owlstream.stream.planner;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ReplayArms;
import io.owlstream.recipe.plan.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The datasets in the plan of one experiment, and what the plan does with them. Immutable. */
final class PlannedDatasets {
    private final SampledRecipe source;
    private final List<Planned> datasets = new ArrayList<>();

    /** @param recipe of the experiment */
    PlannedDatasets(Recipe recipe) {
        source = recipe instanceof ReplayRecipe replay ? replay.training() : (SampledRecipe) recipe;
        Plan plan = Plan.of(recipe);
        DatasetOrigins origins = new DatasetOrigins(plan, source);
        Map<NodeId, List<NodeId>> students = new HashMap<>();
        for (Node node : plan.nodes().values()) {
            if (node.work() instanceof Work.Student student) {
                students.computeIfAbsent(student.dataset(), first -> new ArrayList<>()).add(node.id());
            }
        }
        origins.all().forEach(origin -> datasets.add(new Planned(origin,
                plan.described(origin.dataset()).inputs().size(), students.getOrDefault(origin.dataset(), List.of()),
                ReplayArms.of(origins, origin.dataset()).flatMap(ReplayArms::control).map(DatasetOrigin::dataset))));
    }

    /** A recipe that samples all of them. */
    SampledRecipe source() {
        return source;
    }

    List<Planned> datasets() {
        return datasets;
    }

    /** One of them, with the students that the plan trains on it and the dataset of its control. */
    record Planned(DatasetOrigin origin, int chunks, List<NodeId> students, Optional<NodeId> control) {
    }
}
