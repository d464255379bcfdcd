package io.owlstream.recipe.plan;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipe expanded into nodes: a pure function of the recipe, so that every front makes the same plan of it.
 */
public final class Plan {
    /** The version of the expansion; raised when the same recipe expands to other nodes. */
    public static final int VERSION = 1;

    private final NodeId experiment;
    private final Recipe recipe;
    private final Map<NodeId, Node> nodes;
    private final List<PlannedEvaluation> evaluations;

    Plan(NodeId experiment, Recipe recipe, Map<NodeId, Node> nodes, List<PlannedEvaluation> evaluations) {
        this.experiment = experiment;
        this.recipe = recipe;
        this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        this.evaluations = List.copyOf(evaluations);
    }

    /** The experiment's id: that of the resolved recipe and the version of the expansion. */
    public NodeId experiment() {
        return experiment;
    }

    /** The recipe that was expanded. */
    public Recipe recipe() {
        return recipe;
    }

    /** All nodes, inputs before what reads them, seed by seed. */
    public Map<NodeId, Node> nodes() {
        return nodes;
    }

    /** What the verdict compares, arm by arm and seed by seed. */
    public List<PlannedEvaluation> evaluations() {
        return evaluations;
    }
}
