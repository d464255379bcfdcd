package io.owlstream.recipe.plan;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the nodes and evaluations of a plan while a recipe is expanded; equal work becomes one node. A given node is
 * one that the plan only reads.
 */
final class PlanBuilder {
    private final Map<Work, NodeId> ids = new HashMap<>();
    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
    private final Set<NodeId> given = new HashSet<>();
    private final Map<NodeId, Node> ancestors = new HashMap<>();
    private final List<PlannedEvaluation> evaluations = new ArrayList<>();
    private final List<PlannedLooks> looks = new ArrayList<>();
    private final List<PlannedJudging> judgings = new ArrayList<>();
    private final List<NodeId> scores = new ArrayList<>();
    private final int maxNodes;

    /** A plan of any size. */
    PlanBuilder() {
        this(Integer.MAX_VALUE);
    }

    /** @param maxNodes how many nodes the plan may have; one more is a {@link PlanTooLargeException} */
    PlanBuilder(int maxNodes) {
        this.maxNodes = maxNodes;
    }

    /** The node that does {@code work}; its inputs must have been added before. */
    NodeId add(Work work) {
        return ids.computeIfAbsent(work, this::addNew);
    }

    /** The dataset of all that is sampled from {@code teacher} with {@code settings} and accepted by {@code rule}. */
    NodeId addDataset(NodeId teacher, SamplingSettings settings, FilterRule rule) {
        List<NodeId> batches = new ArrayList<>();
        for (int index = 0; index < settings.chunks(); index++) {
            NodeId chunk = add(new Work.Chunk(Algorithms.CHUNK, teacher, settings, index));
            batches.add(add(new Work.Batch(Algorithms.BATCH, chunk, rule)));
        }
        return add(new Work.Dataset(Algorithms.DATASET, batches));
    }

    /** A node of {@code other} that must be there already; what it was made of is described, not planned. */
    NodeId given(Plan other, NodeId id) {
        Node node = other.node(id).orElseThrow();
        nodes.put(id, node);
        ids.put(node.work(), id);
        given.add(id);
        describe(other, node);
        return id;
    }

    void add(PlannedEvaluation evaluation) {
        evaluations.add(evaluation);
    }

    void add(PlannedLooks look) {
        looks.add(look);
    }

    void add(PlannedJudging judging) {
        judgings.add(judging);
    }

    /** An evaluation of rows that is wanted for itself. */
    void addScores(NodeId evaluation) {
        scores.add(evaluation);
    }

    Plan build(NodeId experiment, Recipe recipe) {
        evaluations.sort(Comparator.comparingInt(evaluation -> recipe.arms().indexOf(evaluation.arm())));
        judgings.sort(Comparator.comparingInt(judging -> recipe.arms().indexOf(judging.arm())));
        return new Plan(experiment, recipe, new PlanNodes(nodes, given, ancestors),
                new PlanGoals(evaluations, looks, judgings, scores));
    }

    private void describe(Plan other, Node node) {
        for (NodeId input : node.inputs()) {
            Node ancestor = other.described(input);
            if (ancestors.putIfAbsent(input, ancestor) == null) {
                describe(other, ancestor);
            }
        }
    }

    private NodeId addNew(Work work) {
        if (nodes.size() == maxNodes) {
            throw new PlanTooLargeException();
        }
        Node node = Node.of(work);
        nodes.put(node.id(), node);
        return node.id();
    }
}
