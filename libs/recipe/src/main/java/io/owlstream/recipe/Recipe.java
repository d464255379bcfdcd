package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a researcher asks for, validated and with every default filled in. One record per task. Its JSON is itself a
 * recipe that {@link io.owlstream.recipe.read.RecipeReader} reads back to an equal one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DigitsRecipe.class, name = "digits"),
    @JsonSubTypes.Type(value = PreferenceRecipe.class, name = "preference"),
    @JsonSubTypes.Type(value = ReplayRecipe.class, name = "replay")
})
public sealed interface Recipe permits SampledRecipe, ReplayRecipe {

    /** The recipe's name: lowercase letters, digits and dashes. */
    String name();

    /** One line for people, possibly empty; determines nothing. */
    String description();

    /** The seeds of the experiment; everything is repeated for each and paired by it. */
    Seeds seeds();

    /** The arms to run, in the order in which they are reported. */
    List<String> arms();

    /** What decides the outcome. */
    VerdictRule verdict();

    /** The same recipe under another description. */
    Recipe withDescription(String description);
}
