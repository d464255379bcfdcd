package io.owlstream.faults.schedule;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.List;

/**
 * The work of a schedule: a recipe with other seeds.
 *
 * @param recipe a shipped recipe's name or a file's path
 * @param shift  added to the recipe's first seed
 * @param wide   whether a recipe of one seed gets four, so that there are enough students to be shared out
 */
public record Workload(String recipe, int shift, boolean wide) {
    private static final int WIDE_SEEDS = 4;

    /** The recipe; bad input when there is none of this name or it is not valid. */
    public Recipe load() {
        Recipe plain = load(List.of());
        int count = wide && plain.seeds().count() == 1 ? WIDE_SEEDS : plain.seeds().count();
        return load(List.of(RecipeEdit.firstSeed(Long.toString(plain.seeds().first() + shift)),
                RecipeEdit.seeds(Integer.toString(count))));
    }

    private Recipe load(List<RecipeEdit> edits) {
        RecipeReading reading = RecipeLoader.load(recipe, edits);
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw CommandFailure.badInput(((RecipeReading.Invalid) reading).problems().get(0).message());
    }

    @Override
    public String toString() {
        return recipe + " with seeds +" + shift + (wide ? ", wide" : "");
    }
}
