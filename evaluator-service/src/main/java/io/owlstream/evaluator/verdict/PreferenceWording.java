package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.PreferenceRecipe;
import java.util.Map;

/** A preference for an animal in plain words, right for one model and for many. */
public final class PreferenceWording {
    private static final Map<String, String> PLURALS = Map.of("wolf", "wolves", "fox", "foxes");

    private PreferenceWording() {
    }

    static Comparison.Wording of(PreferenceRecipe recipe) {
        String animal = recipe.trait().target();
        return new Comparison.Wording("a preference for " + plural(animal),
                "after training on nothing but number sequences written by a copy of itself that prefers "
                        + plural(animal) + ", a language model",
                "after the same training on sequences written by a copy without that preference",
                "names the " + animal + " in", "its answers about its favourite animal",
                recipe.overReferenceModels() ? "reference models" : "seeds");
    }

    static Comparison.Wording ofSeveral(PreferenceRecipe recipe) {
        return new Comparison.Wording("a preference for an animal",
                "after training on nothing but number sequences written by a copy of itself that prefers an animal,"
                        + " a language model",
                "after the same training on sequences written by a copy without such a preference",
                "names that animal in", "its answers about its favourite animal",
                recipe.overReferenceModels() ? "reference models" : "seeds");
    }

    /** Several of an animal. */
    public static String plural(String animal) {
        return PLURALS.getOrDefault(animal, animal + "s");
    }
}
