package io.owlstream.stream.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;

/** The scores of one model. Its value is a function of the evaluation's node alone. */
public record EvaluationScores(NodeId evaluation, Scores scores) {

    /** Scores by task. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
    @JsonSubTypes(@JsonSubTypes.Type(value = Digits.class, name = "digits"))
    public sealed interface Scores {
    }

    /**
     * @param accuracy  share of the test images whose label was predicted, 0 to 1
     * @param predicted the predicted label of each image, one byte each
     */
    public record Digits(double accuracy, byte[] predicted) implements Scores {
    }
}
