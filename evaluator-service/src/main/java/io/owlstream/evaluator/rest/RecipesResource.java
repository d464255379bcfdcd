package io.owlstream.evaluator.rest;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.ShippedRecipes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The recipes that come with Owlstream. */
@Path("/recipes")
@Produces(MediaType.APPLICATION_JSON)
public class RecipesResource {

    @GET
    @Operation(summary = "The shipped recipes, each resolved",
            description = "A resolved recipe has every default filled in and can be submitted as it is.")
    public List<ShippedRecipe> all() {
        return ShippedRecipes.all().stream()
                .map(recipe -> new ShippedRecipe(recipe.name(), recipe.description(), recipe)).toList();
    }

    /** A shipped recipe. */
    public record ShippedRecipe(String name, String description, Recipe recipe) {
    }
}
