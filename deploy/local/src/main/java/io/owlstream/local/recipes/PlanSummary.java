package io.owlstream.local.recipes;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What running a recipe takes.
 *
 * @param nodes       how many nodes there are of each kind, in the order in which content flows
 * @param rows        how many rows are sampled in all
 * @param evaluations what is compared, arm by arm and seed by seed
 */
record PlanSummary(NodeId experiment, int planVersion, Recipe recipe, Map<String, Long> nodes, long rows,
        List<PlannedEvaluation> evaluations) {

    static PlanSummary of(Plan plan) {
        long rows = plan.nodes().values().stream().map(Node::work).filter(Work.Chunk.class::isInstance)
                .map(Work.Chunk.class::cast).mapToLong(chunk -> chunk.settings().rowsOf(chunk.index())).sum();
        return new PlanSummary(plan.experiment(), Plan.VERSION, plan.recipe(), countByKind(plan), rows,
                plan.evaluations());
    }

    private static Map<String, Long> countByKind(Plan plan) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (NodeKind kind : NodeKind.values()) {
            long count = plan.nodes().values().stream().filter(node -> node.kind() == kind).count();
            if (count > 0) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
    }
}
