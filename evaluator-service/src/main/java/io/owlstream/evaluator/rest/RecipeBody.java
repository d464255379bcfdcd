package io.owlstream.evaluator.rest;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.Problem;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the recipe in a request's body. */
final class RecipeBody {
    /** The largest body that is read. */
    static final int MAX_BYTES = 1 << 20;
    /** What is answered to a larger one. */
    static final String TOO_LARGE_DETAIL = "a recipe has at most " + MAX_BYTES + " bytes";
    private static final int TOO_LARGE = 413;
    private static final int BROKEN_OFF = 400;

    private RecipeBody() {
    }

    /**
     * The recipe in {@code body}, YAML or JSON in UTF-8.
     *
     * @param known    the datasets that it may replay
     * @param maxNodes how many nodes it may expand to
     * @throws RequestRefused with 413 if the body is larger than {@value #MAX_BYTES} bytes, with 400 and every error
     *     if it is no valid recipe or has too many nodes
     */
    static Recipe read(InputStream body, KnownDatasets known, int maxNodes) {
        RecipeReading reading = RecipeReader.read(new String(bytes(body), StandardCharsets.UTF_8), List.of(),
                known);
        if (reading instanceof RecipeReading.Invalid invalid) {
            throw new RequestRefused(ProblemDocument.invalidRecipe(invalid.problems()));
        }
        Recipe recipe = ((RecipeReading.Valid) reading).recipe();
        if (!Plan.fits(recipe, maxNodes)) {
            throw new RequestRefused(ProblemDocument.invalidRecipe(List.of(Problem.at("recipe", "expands to more than "
                    + maxNodes + " nodes: give it fewer seeds or arms or larger chunks, or raise"
                    + " owlstream.front.max-nodes"
                    + " of the front"))));
        }
        return recipe;
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RequestRefused(TOO_LARGE, TOO_LARGE_DETAIL);
            }
            return bytes;
        } catch (IOException e) {
            throw new RequestRefused(BROKEN_OFF, "the body broke off: " + e.getMessage());
        }
    }
}
