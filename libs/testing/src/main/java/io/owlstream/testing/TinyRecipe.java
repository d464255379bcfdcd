package io.owlstream.testing;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The smallest recipe that has everything: 2 models, all arms, datasets of 2 chunks. */
public final class TinyRecipe {

    private TinyRecipe() {
    }

    /** Its YAML. */
    public static String yaml() {
        try (InputStream in = TinyRecipe.class.getResourceAsStream("digits-tiny.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe. */
    public static Recipe recipe() {
        RecipeReading reading = RecipeReader.read(yaml());
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new AssertionError(reading);
    }
}
