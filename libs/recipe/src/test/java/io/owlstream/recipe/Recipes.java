package io.owlstream.recipe;

import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Recipes for tests. */
public final class Recipes {

    private Recipes() {
    }

    /** A shipped digits recipe after assignments as {@code --set} takes them. */
    public static DigitsRecipe shipped(String name, String... assignments) {
        return (DigitsRecipe) valid(RecipeLoader.load(name, edits(assignments)));
    }

    /** A preference recipe by its name, after assignments. */
    public static PreferenceRecipe preference(String name, String... assignments) {
        return (PreferenceRecipe) valid(RecipeReader.read(text(name), edits(assignments)));
    }

    private static List<RecipeEdit> edits(String... assignments) {
        return Arrays.stream(assignments).map(RecipeEdit::set).toList();
    }

    private static Recipe valid(RecipeReading reading) {
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new AssertionError(reading);
    }

    private static String text(String name) {
        try (InputStream in = RecipeReader.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
