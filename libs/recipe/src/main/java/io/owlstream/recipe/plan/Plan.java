package io.owlstream.recipe.plan;

import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recipe expanded into nodes: a pure function of the recipe, so that every front makes the same plan of it.
 * Immutable.
 */
public final class Plan {
    /** The version of the expansion; raised when the same recipe expands to other nodes. */
    public static final int VERSION = 1;

    private final NodeId experiment;
    private final Recipe recipe;
    private final PlanNodes nodes;
    private final PlanGoals goals;
    private final Map<NodeId, List<NodeId>> dependents = new HashMap<>();
    private final Map<NodeId, List<WantedBatch>> wanted = new HashMap<>();

    Plan(NodeId experiment, Recipe recipe, PlanNodes nodes, PlanGoals goals) {
        this.experiment = experiment;
        this.recipe = recipe;
        this.nodes = nodes;
        this.goals = goals;
        nodes.all().values().forEach(this::index);
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
        return expanded(recipe, models, Integer.MAX_VALUE).build(experimentOf(recipe, models), recipe);
    }

    /** Whether a resolved recipe expands to at most {@code maxNodes} nodes; takes no more memory than that many. */
    public static boolean fits(Recipe recipe, int maxNodes) {
        try {
            expanded(recipe, ReferenceModels.shipped(), maxNodes);
            return true;
        } catch (PlanTooLargeException e) {
            return false;
        }
    }

    private static PlanBuilder expanded(Recipe recipe, ReferenceModels models, int maxNodes) {
        PlanBuilder builder = new PlanBuilder(maxNodes);
        if (recipe instanceof DigitsRecipe digits) {
            new DigitsExpansion(digits, builder).expand();
        } else if (recipe instanceof PreferenceRecipe preference) {
            new PreferenceExpansion(preference, models, builder).expand();
        } else {
            ReplayExpansion.of((ReplayRecipe) recipe, models, builder).expand();
        }
        return builder;
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
        Recipe sampled = recipe instanceof ReplayRecipe replay ? replay.training() : recipe;
        Optional<List<ReferenceModel.Shipped>> named = sampled instanceof PreferenceRecipe preference
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

    /** All nodes, inputs before what reads them, seed by seed; of given nodes the inputs are not among them. */
    public Map<NodeId, Node> nodes() {
        return nodes.all();
    }

    /** The node called {@code id}, if this plan has it. */
    public Optional<Node> node(NodeId id) {
        return Optional.ofNullable(nodes.all().get(id));
    }

    /** Whether {@code id} is a node that this plan reads and never makes: it must be Ready, or what reads it cannot be. */
    public boolean isGiven(NodeId id) {
        return nodes.given().contains(id);
    }

    /** The nodes that this plan has made where they are not there yet: all but the given ones. */
    public List<Node> made() {
        return nodes().values().stream().filter(node -> !isGiven(node.id())).toList();
    }

    /** The nodes that {@code node} is to be made of; none for a given one. */
    public List<NodeId> inputsOf(Node node) {
        return isGiven(node.id()) ? List.of() : node.inputs();
    }

    /**
     * A node of this plan, or one that a given node was made of.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Node described(NodeId id) {
        return node(id).or(() -> Optional.ofNullable(nodes.ancestors().get(id)))
                .orElseThrow(() -> new IllegalArgumentException("no node of the plan: " + id));
    }

    /** All that {@link #described} knows and {@link #nodes} has not: what given nodes were made of. */
    public Set<NodeId> ancestors() {
        return nodes.ancestors().keySet();
    }

    /** What the verdict compares, arm by arm and seed by seed. */
    public List<PlannedEvaluation> evaluations() {
        return goals.evaluations();
    }

    /** How random the numbers look, seed by seed; empty unless the recipe asks for it. */
    public List<PlannedLooks> looks() {
        return goals.looks();
    }

    /** Whom a second judge is asked about, arm by arm and seed by seed; empty unless the recipe asks for it. */
    public List<PlannedJudging> judgings() {
        return goals.judgings();
    }

    /** The evaluations of rows that are wanted for themselves and not for a student; empty of most recipes. */
    public List<NodeId> scores() {
        return goals.scores();
    }

    /** The evaluations that all other nodes are made for: compared, looked at, or wanted for themselves. */
    public List<NodeId> goals() {
        return goals.nodes();
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
        inputsOf(node).forEach(input -> append(dependents, input, node.id()));
        if (node.work() instanceof Work.Dataset dataset && !isGiven(node.id())) {
            dataset.batches().forEach(batch -> indexWanted(node.id(), batch));
        }
    }

    private void indexWanted(NodeId dataset, NodeId id) {
        if (nodes.all().get(id).work() instanceof Work.Batch batch
                && nodes.all().get(batch.chunk()).work() instanceof Work.Chunk chunk) {
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
