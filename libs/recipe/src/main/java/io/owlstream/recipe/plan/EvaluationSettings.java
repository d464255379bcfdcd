package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a model is scored, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes(@JsonSubTypes.Type(value = EvaluationSettings.Digits.class, name = "digits"))
public sealed interface EvaluationSettings {

    /**
     * Accuracy on the first {@code images} of the 10,000 test images.
     */
    record Digits(int images) implements EvaluationSettings {
    }
}
