package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan laid out for fast scans: nodes by position, inputs before what reads them, edges as positions. Immutable.
 */
final class Graph {
    private final Plan plan;
    private final List<Node> nodes;
    private final int[][] inputs;
    private final int[] goals;
    private final Map<NodeId, Integer> positions;

    Graph(Plan plan) {
        this.plan = plan;
        this.nodes = List.copyOf(plan.nodes().values());
        this.positions = new HashMap<>(nodes.size() * 2);
        for (int i = 0; i < nodes.size(); i++) {
            positions.put(nodes.get(i).id(), i);
        }
        this.inputs = nodes.stream().map(node -> positionsOf(plan.inputsOf(node))).toArray(int[][]::new);
        this.goals = positionsOf(plan.goals());
    }

    Plan plan() {
        return plan;
    }

    int size() {
        return nodes.size();
    }

    Node node(int position) {
        return nodes.get(position);
    }

    int[] inputs(int position) {
        return inputs[position];
    }

    /** Whether the node is only read and never made. */
    boolean given(int position) {
        return plan.isGiven(nodes.get(position).id());
    }

    /** The positions of the evaluations: what the experiment is for. */
    int[] goals() {
        return goals;
    }

    /** The position of a node; -1 if the plan does not have it. */
    int position(NodeId id) {
        return positions.getOrDefault(id, -1);
    }

    private int[] positionsOf(List<NodeId> ids) {
        return ids.stream().mapToInt(positions::get).toArray();
    }
}
