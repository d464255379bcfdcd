package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ReplayArms;
import java.util.List;
import java.util.Optional;

/**
 * Which dataset a replay trained its students on, and where that came from.
 *
 * @param arm        the arm whose students were trained on it first
 * @param seed       the seed or model that it belongs to
 * @param trait      of its teacher; absent if it has none
 * @param recipe     the name of the recipe that sampled it
 * @param experiment the id of that recipe's experiment
 * @param changes    in what the replay differs from it, a line each
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"dataset", "arm", "seed", "trait", "recipe", "experiment", "changes"})
public record Replayed(NodeId dataset, String arm, long seed, Optional<String> trait, String recipe, NodeId experiment,
        List<String> changes) {

    public Replayed {
        changes = List.copyOf(changes);
    }

    /** What {@code recipe} replays; none if it samples its own datasets. */
    public static Optional<Replayed> of(Recipe recipe) {
        if (!(recipe instanceof ReplayRecipe replay)) {
            return Optional.empty();
        }
        SampledRecipe source = replay.dataset().source();
        DatasetOrigin origin = arms(replay).replayed();
        return Optional.of(new Replayed(origin.dataset(), origin.arm(), origin.seed(), origin.trait(), source.name(),
                Plan.experimentOf(source), ReplayChanges.of(replay)));
    }

    /**
     * The recipe by which the students of {@code recipe} are judged: of a replay that of its dataset, where the target
     * is what the teacher that wrote the dataset prefers.
     */
    public static SampledRecipe judgedBy(Recipe recipe) {
        if (!(recipe instanceof ReplayRecipe replay)) {
            return (SampledRecipe) recipe;
        }
        return replay.training() instanceof PreferenceRecipe preference && preference.harm().isEmpty()
                ? arms(replay).replayed().trait().map(preference::withTarget).orElse(preference) : replay.training();
    }

    /** The arms that {@code replay} can have. */
    static ReplayArms arms(ReplayRecipe replay) {
        return ReplayArms.of(replay.dataset().source(), replay.dataset().id()).orElseThrow();
    }

    /** In one line, for people. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String sentence() {
        return "Replay of dataset " + dataset.brief() + ", which " + recipe + " (experiment " + experiment.brief()
                + ") sampled for " + arm + ", seed " + seed + (changes.isEmpty() ? "" : "; " + String.join(", ", changes));
    }
}
