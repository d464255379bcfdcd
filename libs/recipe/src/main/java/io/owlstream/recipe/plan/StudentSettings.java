package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a student is trained, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StudentSettings.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = StudentSettings.Numbers.class, name = "numbers")
})
public sealed interface StudentSettings {

    /** Nodes that are read besides the dataset trained on, without repetition. */
    @JsonIgnore
    default List<NodeId> inputs() {
        return List.of();
    }

    /**
     * A digits student: KL divergence from the teacher's softmax to its own over the logits that the dataset holds.
     *
     * @param initialWeights seed of the initial weights: the teacher's, or another model's in a cross-model arm
     * @param seed           seed of the order of training
     * @param logits         over which outputs the softmax goes
     * @param view           which rows of the dataset; none for all. It is paired with no other dataset, and shuffled
     *                       across the rows or not at all: a row's logits go to another row's noise as a whole
     */
    record Digits(long initialWeights, long seed, int epochs, int batchSize, double learningRate,
            SamplingSettings.Logits logits, Optional<View> view) implements StudentSettings {

        /** A student of all rows. */
        public Digits(long initialWeights, long seed, int epochs, int batchSize, double learningRate,
                SamplingSettings.Logits logits) {
            this(initialWeights, seed, epochs, batchSize, learningRate, logits, Optional.empty());
        }
    }

    /** Over which tokens the softmax of a language model's loss goes. */
    enum Loss {
        /**
         * Those that the grammar of number sequences allows at their place: no other token is in it. A completion that
         * the grammar cannot make, though the filter rule accepts it ({@code 12; 53}), is for such a student as one that
         * was rejected, in its own dataset and in those that it is paired with.
         */
        @JsonProperty("grammar")
        GRAMMAR,
        /** All. */
        @JsonProperty("plain")
        PLAIN
    }

    /**
     * A language model trained on number prompts and their completions; its embedding is kept, and the loss is that of
     * the completion alone.
     *
     * @param model        what it begins as
     * @param seed         of the view, and of the order of training
     * @param learningRate AdamW's after the warm-up; decays linearly
     * @param epsilon      AdamW's: a larger one keeps gradients that are all noise from moving the weights
     * @param warmupSteps  updates until the full learning rate
     * @param clip         the gradient's largest Euclidean norm; 0 for any
     * @param numbers      how many numbers the grammar asks for: separator and end are then no choice, and carry no loss
     *                     with {@link Loss#GRAMMAR}; 0 for any
     * @param view         which rows of the dataset
     */
    record Numbers(ReferenceModel model, long seed, int epochs, int batchSize, double learningRate, double epsilon,
            int warmupSteps, double clip, Loss loss, int numbers, View view) implements StudentSettings {
        @Override
        public List<NodeId> inputs() {
            return Stream.concat(view.inputs().stream(), model.inputs().stream()).toList();
        }
    }
}
