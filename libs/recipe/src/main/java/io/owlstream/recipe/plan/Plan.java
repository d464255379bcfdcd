package io.owlstream.recipe.plan;

import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recipe expanded into nodes: a pure function of the recipe, so that every front makes the same plan of it.
 * Immutable.
 */
public final class Plan {
    /** The version of the expansion; raised when the same recipe expands to other nodes. */
    public static final int VERSION = 1;

    private final NodeId experiment;
    private final Recipe recipe;
    private final Map<NodeId, Node> nodes;
    private final List<PlannedEvaluation> evaluations;
    private final Map<NodeId, List<NodeId>> dependents = new HashMap<>();
    private final Map<NodeId, List<WantedBatch>> wanted = new HashMap<>();

    Plan(NodeId experiment, Recipe recipe, Map<NodeId, Node> nodes, List<PlannedEvaluation> evaluations) {
        this.experiment = experiment;
        this.recipe = recipe;
        this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        this.evaluations = List.copyOf(evaluations);
        this.nodes.values().forEach(this::index);
    }

    /**
     * The plan of a resolved recipe.
     *
     * @throws IllegalArgumentException if the recipe names a reference model that is not shipped
     */
    public static Plan of(Recipe recipe) {
        return of(recipe, ReferenceModels.shipped());
    }

    static Plan of(Recipe recipe, ReferenceModels models) {
        PlanBuilder builder = new PlanBuilder();
        if (recipe instanceof DigitsRecipe digits) {
            new DigitsExpansion(digits, builder).expand();
        } else {
            new PreferenceExpansion((PreferenceRecipe) recipe, models, builder).expand();
        }
        return builder.build(experimentOf(recipe, models), recipe);
    }

    /**
     * The id of a resolved recipe's experiment. Its description has no part in it; the reference models behind the names
     * that it gives have: with other models it is another experiment.
     */
    public static NodeId experimentOf(Recipe recipe) {
        return experimentOf(recipe, ReferenceModels.shipped());
    }

    private static NodeId experimentOf(Recipe recipe, ReferenceModels models) {
        // A recorded recipe may name a model of another version of Owlstream: its id is then not this version's.
        Optional<List<ReferenceModel.Shipped>> named = recipe instanceof PreferenceRecipe preference
                ? Optional.of(preference.models().names().stream().flatMap(name -> models.find(name).stream()).toList())
                : Optional.empty();
        return NodeId.of(new ExperimentIdentity(recipe.withDescription(""), VERSION, named));
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

    /** The node called {@code id}, if this plan has it. */
    public Optional<Node> node(NodeId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** What the verdict compares, arm by arm and seed by seed. */
    public List<PlannedEvaluation> evaluations() {
        return evaluations;
    }

    /** The nodes that read the content of {@code input}, in the plan's order; none for what is not in the plan. */
    public List<NodeId> dependents(NodeId input) {
        return Collections.unmodifiableList(dependents.getOrDefault(input, List.of()));
    }

    /** The batches that this plan wants of {@code chunk}; none for what is not a chunk of the plan. */
    public List<WantedBatch> wantedOf(NodeId chunk) {
        return Collections.unmodifiableList(wanted.getOrDefault(chunk, List.of()));
    }

    private void index(Node node) {
        node.inputs().forEach(input -> append(dependents, input, node.id()));
        if (node.work() instanceof Work.Dataset dataset) {
            dataset.batches().forEach(batch -> indexWanted(node.id(), batch));
        }
    }

    private void indexWanted(NodeId dataset, NodeId id) {
        if (nodes.get(id).work() instanceof Work.Batch batch
                && nodes.get(batch.chunk()).work() instanceof Work.Chunk chunk) {
            int shard = chunk.settings().shardOf(chunk.index());
            append(wanted, batch.chunk(), new WantedBatch(id, dataset, chunk.sampling(), shard, batch));
        }
    }

    private static <T> void append(Map<NodeId, List<T>> index, NodeId key, T value) {
        index.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(value);
    }

    private record ExperimentIdentity(Recipe recipe, int planVersion, Optional<List<ReferenceModel.Shipped>> models) {
    }
}
