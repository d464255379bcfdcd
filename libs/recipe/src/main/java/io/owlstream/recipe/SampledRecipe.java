package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A recipe of an experiment that begins with teachers and samples its own datasets. One record per task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DigitsRecipe.class, name = "digits"),
    @JsonSubTypes.Type(value = PreferenceRecipe.class, name = "preference")
})
public sealed interface SampledRecipe extends Recipe permits DigitsRecipe, PreferenceRecipe {

    /** How many rows each teacher answers. */
    int sampledRows();

    /**
     * This recipe with what {@code other} says of what comes after sampling: the filter rule, how students are trained,
     * and what decides the outcome.
     *
     * @throws IllegalArgumentException if {@code other} is a recipe of another task
     */
    SampledRecipe withRulesOf(SampledRecipe other);

    @Override
    SampledRecipe withDescription(String description);
}
