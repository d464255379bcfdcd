package io.owlstream.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.read.ShippedRecipes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The JSON of a resolved recipe is a recipe, which is how one is submitted. */
class RecipeDocumentTest {

    @Test
    void shouldReadEveryShippedRecipeBackFromItsOwnJson() {
        assertThat(ShippedRecipes.all()).allSatisfy(recipe -> assertThat(
                RecipeReader.read(new String(RecipeJson.bytes(recipe), StandardCharsets.UTF_8)))
                        .isEqualTo(new RecipeReading.Valid(recipe)));
    }
}
