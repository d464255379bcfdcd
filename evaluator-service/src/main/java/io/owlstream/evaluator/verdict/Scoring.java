package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import java.util.Map;
import java.util.stream.Collectors;

/** What a task makes of the record of an evaluation. */
@FunctionalInterface
public interface Scoring {

    /**
     * The score that {@code scores} amount to.
     *
     * @throws UndecodableException if they are of another task or hold no usable numbers; the message says why
     */
    Score score(EvaluationScores.Scores scores);

    /** The scoring of the recipe's task. */
    static Scoring by(Recipe recipe) {
        SampledRecipe judged = Replayed.judgedBy(recipe);
        if (judged instanceof DigitsRecipe) {
            return Scoring::digits;
        }
        if (judged instanceof PreferenceRecipe preference) {
            PreferenceScoring scoring = new PreferenceScoring(preference.trait().target(), preference.trait().other());
            return preference.harm().isPresent() ? new HarmScoring(scoring) : scoring;
        }
        throw new IllegalArgumentException("no scoring for a recipe of " + recipe.getClass().getSimpleName());
    }

    /** A scoring for each candidate of a recipe with several targets, by its name; none for other recipes. */
    static Map<String, Scoring> ofCandidates(Recipe recipe) {
        if (!(recipe instanceof PreferenceRecipe preference) || preference.trait().targets().isEmpty()) {
            return Map.of();
        }
        return preference.trait().candidates().stream().collect(Collectors.toMap(candidate -> candidate, PreferenceScoring::new));
    }

    private static Score digits(EvaluationScores.Scores scores) {
        if (scores instanceof EvaluationScores.Digits digits && Double.isFinite(digits.accuracy())) {
            return Score.of(digits.accuracy());
        }
        throw new UndecodableException("no finite score", null);
    }
}
