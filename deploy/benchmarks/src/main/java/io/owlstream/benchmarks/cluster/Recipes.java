package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.Arrays;
import java.util.stream.Stream;

/** Experiments to measure with. */
public final class Recipes {
    private Recipes() {
    }

    /** The students on auxiliary logits of the quick digits recipe, with {@code assignments} such as {@code seeds.count=1}. */
    public static Recipe digits(String... assignments) {
        RecipeReading reading = RecipeLoader.load("digits-quick", Stream.concat(Stream.of("arms=[student-aux]"),
                Arrays.stream(assignments)).map(RecipeEdit::set).toList());
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new IllegalArgumentException(reading.toString());
    }
}
