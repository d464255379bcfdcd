package io.owlstream.local.recipes;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes each arm of a plan needs: its evaluations, and all that these read. */
final class ArmNodes {
    private final Plan plan;
    private final Map<String, Set<NodeId>> byArm = new LinkedHashMap<>();

    private ArmNodes(Plan plan) {
        this.plan = plan;
    }

    static ArmNodes of(Plan plan) {
        ArmNodes nodes = new ArmNodes(plan);
        plan.evaluations().forEach(nodes::add);
        return nodes;
    }

    /** The arms' nodes, in the order in which the arms are reported. */
    Map<String, List<Node>> byArm() {
        Map<String, List<Node>> nodes = new LinkedHashMap<>();
        byArm.forEach((arm, needed) -> nodes.put(arm,
                plan.made().stream().filter(node -> needed.contains(node.id())).toList()));
        return nodes;
    }

    /** Those that more than one arm needs. */
    List<Node> shared() {
        return plan.made().stream()
                .filter(node -> byArm.values().stream().filter(needed -> needed.contains(node.id())).count() > 1)
                .toList();
    }

    /** Those that no arm needs: what the looks and the second judge are about. */
    List<Node> beside() {
        return plan.made().stream()
                .filter(node -> byArm.values().stream().noneMatch(needed -> needed.contains(node.id()))).toList();
    }

    private void add(PlannedEvaluation evaluation) {
        Set<NodeId> needed = byArm.computeIfAbsent(evaluation.arm(), arm -> new HashSet<>());
        Deque<NodeId> open = new ArrayDeque<>(List.of(evaluation.evaluation()));
        while (!open.isEmpty()) {
            NodeId id = open.pop();
            if (needed.add(id)) {
                open.addAll(plan.inputsOf(plan.described(id)));
            }
        }
    }
}
