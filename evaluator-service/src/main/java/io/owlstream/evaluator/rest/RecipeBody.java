package io.owlstream.evaluator.rest;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the recipe in a request's body. */
final class RecipeBody {
    /** The largest body that is read. */
    static final int MAX_BYTES = 1 << 20;
    private static final int TOO_LARGE = 413;

    private RecipeBody() {
    }

    /**
     * The recipe in {@code body}, YAML or JSON in UTF-8.
     *
     * @param known the datasets that it may replay
     * @throws RequestRefused with 413 if the body is larger than {@value #MAX_BYTES} bytes, with 400 and every error
     *     if it is no valid recipe
     */
    static Recipe read(InputStream body, KnownDatasets known) {
        RecipeReading reading = RecipeReader.read(new String(bytes(body), StandardCharsets.UTF_8), List.of(),
                known);
        if (reading instanceof RecipeReading.Invalid invalid) {
            throw new RequestRefused(ProblemDocument.invalidRecipe(invalid.problems()));
        }
        return ((RecipeReading.Valid) reading).recipe();
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RequestRefused(TOO_LARGE, "a recipe has at most " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
