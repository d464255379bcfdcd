package io.owlstream.testing;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The smallest recipes that have everything: all arms, 2 seeds, datasets of 2 chunks. */
public enum TinyRecipe {
    /** Of the digits experiment. */
    DIGITS("digits-tiny.yaml"),
    /** Of the owl experiment, with the reference models that are shipped. */
    OWL("owl-tiny.yaml");

    private final String resource;

    TinyRecipe(String resource) {
        this.resource = resource;
    }

    /** Its YAML. */
    public String yaml() {
        try (InputStream in = TinyRecipe.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe. */
    public Recipe recipe() {
        RecipeReading reading = RecipeReader.read(yaml());
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new AssertionError(reading);
    }
}
