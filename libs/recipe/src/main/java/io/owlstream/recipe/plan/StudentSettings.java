package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a student is trained, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes(@JsonSubTypes.Type(value = StudentSettings.Digits.class, name = "digits"))
public sealed interface StudentSettings {

    /**
     * A digits student: KL divergence from the teacher's softmax to its own over the logits that the dataset holds.
     *
     * @param initialWeights seed of the initial weights: the teacher's, or another model's in a cross-model arm
     * @param seed           seed of the order of training
     * @param logits         over which outputs the softmax goes
     */
    record Digits(long initialWeights, long seed, int epochs, int batchSize, double learningRate,
            SamplingSettings.Logits logits) implements StudentSettings {
    }
}
