package io.owlstream.local.recipes;

import io.owlstream.local.rates.Estimate;
import io.owlstream.local.rates.Rates.Measurement;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.Work;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What running a recipe takes.
 *
 * @param nodes       how many nodes there are of each kind, in the order in which content flows
 * @param arms        how many of them each arm needs; what several need is counted for each
 * @param shared      how many more than one arm needs
 * @param beside      how many no arm needs, such as those of the looks and of a second judge
 * @param rows        how many rows are sampled in all
 * @param evaluations what is compared, arm by arm and seed by seed
 * @param estimate    how long it would take, if an earlier run was measured
 */
record PlanSummary(NodeId experiment, int planVersion, Recipe recipe, Map<String, Long> nodes,
        Map<String, Map<String, Long>> arms, Map<String, Long> shared, Map<String, Long> beside, long rows,
        List<PlannedEvaluation> evaluations, Optional<Estimate> estimate) {

    static PlanSummary of(Plan plan, Optional<Measurement> rates) {
        long rows = plan.made().stream().map(Node::work).filter(Work.Chunk.class::isInstance)
                .map(Work.Chunk.class::cast).mapToLong(chunk -> chunk.settings().rowsOf(chunk.index())).sum();
        ArmNodes arms = ArmNodes.of(plan);
        Map<String, Map<String, Long>> byArm = new LinkedHashMap<>();
        arms.byArm().forEach((arm, nodes) -> byArm.put(arm, countByKind(nodes)));
        return new PlanSummary(plan.experiment(), Plan.VERSION, plan.recipe(), countByKind(plan.made()),
                byArm, countByKind(arms.shared()), countByKind(arms.beside()), rows, plan.evaluations(),
                rates.map(measured -> Estimate.of(plan, measured)));
    }

    private static Map<String, Long> countByKind(Collection<Node> nodes) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (NodeKind kind : NodeKind.values()) {
            long count = nodes.stream().filter(node -> node.kind() == kind).count();
            if (count > 0) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
    }
}
