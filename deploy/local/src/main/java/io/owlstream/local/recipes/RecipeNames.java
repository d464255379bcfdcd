package io.owlstream.local.recipes;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.ShippedRecipes;
import java.util.Iterator;

/** The names that a shell completes a recipe to; paths it knows itself. */
final class RecipeNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return ShippedRecipes.all().stream().map(Recipe::name).iterator();
    }
}
