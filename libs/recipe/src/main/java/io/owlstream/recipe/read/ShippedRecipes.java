package io.owlstream.recipe.read;

import io.owlstream.recipe.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The recipes that come with Owlstream and are called by name. */
public final class ShippedRecipes {
    private static final List<String> NAMES = List.of("digits", "digits-quick", "digits-paper", "owl", "owl-quick",
            "owl-full", "owl-looks", "owl-references", "owl-prompted", "dose", "divergence", "misaligned", "animals",
            "fault-drill", "fault-drill-owl");

    private ShippedRecipes() {
    }

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The YAML of the recipe called {@code name}, if there is one. */
    public static Optional<String> find(String name) {
        return NAMES.contains(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** All of them, read. */
    public static List<Recipe> all() {
        return NAMES.stream().map(ShippedRecipes::text).map(RecipeReader::read).map(ShippedRecipes::valid).toList();
    }

    private static Recipe valid(RecipeReading reading) {
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new IllegalStateException("a shipped recipe is invalid: " + reading);
    }

    private static String text(String name) {
        try (InputStream in = ShippedRecipes.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
