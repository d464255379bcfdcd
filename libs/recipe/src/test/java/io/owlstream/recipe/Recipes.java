package io.owlstream.recipe;

import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.Arrays;

/** Recipes for tests. */
public final class Recipes {

    private Recipes() {
    }

    /** A shipped recipe after assignments as {@code --set} takes them. */
    public static DigitsRecipe shipped(String name, String... assignments) {
        RecipeReading reading = RecipeLoader.load(name, Arrays.stream(assignments).map(RecipeEdit::set).toList());
        if (reading instanceof RecipeReading.Valid valid) {
            return (DigitsRecipe) valid.recipe();
        }
        throw new AssertionError(reading);
    }
}
