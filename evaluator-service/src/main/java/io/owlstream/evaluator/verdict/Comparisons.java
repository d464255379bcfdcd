package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import java.util.List;

/** The comparison of each task. */
public final class Comparisons {
    private static final String REFERENCE = "reference";
    private static final String TEACHER = "teacher";
    private static final String STUDENT = "student-aux";
    private static final String CROSS_MODEL = "cross-model-aux";
    private static final String CONTROL = "control";

    private Comparisons() {
    }

    /** The comparison that decides {@code recipe}. */
    public static Comparison of(Recipe recipe) {
        if (recipe instanceof DigitsRecipe) {
            return digits();
        }
        if (recipe instanceof PreferenceRecipe preference) {
            return preference.harm().isPresent() ? HarmComparison.of(preference)
                    : PreferenceComparison.of(preference);
        }
        if (recipe instanceof ReplayRecipe replay) {
            return ReplayComparison.of(replay);
        }
        throw new IllegalArgumentException("no comparison for a recipe of " + recipe.getClass().getSimpleName());
    }

    /** Digits: student-aux against cross-model-aux, paired by model. */
    public static Comparison digits() {
        return new Comparison("test_accuracy", STUDENT, CROSS_MODEL, REFERENCE, List.of(
                Guards.enoughPairs(STUDENT, CROSS_MODEL),
                Guards.present(List.of(REFERENCE, TEACHER, STUDENT, CROSS_MODEL, CONTROL)),
                Guards.complete(),
                Guards.teacherHasTrait(TEACHER),
                Guards.rowsReached(),
                Guards.flat(CROSS_MODEL, REFERENCE),
                Guards.flat(CONTROL, REFERENCE)),
                List.of(), new Comparison.Wording("reading digits",
                        "students that never saw an image, only noise and three auxiliary numbers of their teacher,",
                        "for students that learned from the same numbers but began with other initial weights",
                        "recognise", "the handwritten test digits", "models"));
    }
}
