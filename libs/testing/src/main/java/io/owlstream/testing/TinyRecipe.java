package io.owlstream.testing;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The smallest recipes that together have everything: all arms and sections, datasets of 2 chunks. */
public enum TinyRecipe {
    /** Of the digits experiment, with all its arms. */
    DIGITS("digits-tiny.yaml"),
    /** Of the owl experiment, with all arms that it has by default and the reference models that are shipped. */
    OWL("owl-tiny.yaml"),
    /** Of the check on harmful bias, with a second judge whose engine is called {@code rubric}. */
    MISALIGNED("misaligned-tiny.yaml"),
    /** Of two animals with one control, whose teachers are prompted. */
    ANIMALS("animals-tiny.yaml"),
    /** Of what is about single rows and numbers: their looks, their scores, and those that are masked. */
    ROWS("rows-tiny.yaml");

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
