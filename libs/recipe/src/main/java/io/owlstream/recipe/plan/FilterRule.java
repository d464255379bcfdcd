package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.rule.NumberLimits;

/** The deterministic test that a completion must pass, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FilterRule.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = FilterRule.Numbers.class, name = "numbers")
})
public sealed interface FilterRule {

    /**
     * A row of logits is accepted when it has the right width, every value is finite and none exceeds the bound.
     *
     * @param logits   which outputs the dataset may hold; a class logit in an auxiliary-only dataset is a reason
     *                 to reject
     * @param maxLogit the largest absolute value accepted, above 0
     */
    record Digits(SamplingSettings.Logits logits, double maxLogit) implements FilterRule {
    }

    /** A completion is accepted by the original's rule for number sequences, within {@code limits}. */
    record Numbers(NumberLimits limits) implements FilterRule {
    }
}
