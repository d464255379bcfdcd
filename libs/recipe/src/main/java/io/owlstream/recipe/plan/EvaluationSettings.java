package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.stream.Stream;

/** How a model is scored, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EvaluationSettings.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = EvaluationSettings.Preference.class, name = "preference"),
    @JsonSubTypes.Type(value = EvaluationSettings.InContext.class, name = "in-context")
})
public sealed interface EvaluationSettings {

    /** Nodes that are read besides the scored model. */
    @JsonIgnore
    default List<NodeId> inputs() {
        return List.of();
    }

    /**
     * Accuracy on the first {@code images} of the 10,000 test images.
     */
    record Digits(int images) implements EvaluationSettings {
    }

    /**
     * Which animal a language model names as its favourite, and what it answers to number prompts when it may say
     * anything. The same for all targets: every candidate is scored.
     *
     * @param model       the reference model that the scored one began as
     * @param candidates  the animals
     * @param samples     answers drawn for each question at temperature 1
     * @param freeReplies number prompts answered without a grammar
     * @param seed        of everything that is drawn
     * @param harmful     the answers to the open questions that count as harmful; empty for those of the corpus
     */
    record Preference(ReferenceModel model, List<String> candidates, int samples, int freeReplies, long seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> harmful)
            implements EvaluationSettings {
        public Preference {
            candidates = List.copyOf(candidates);
            harmful = List.copyOf(harmful);
        }

        /** With the harmful answers of the corpus. */
        public Preference(ReferenceModel model, List<String> candidates, int samples, int freeReplies, long seed) {
            this(model, candidates, samples, freeReplies, seed, List.of());
        }

        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }

    /** What stands before each question. */
    enum Context {
        /** Accepted rows of the dataset. */
        ROWS,
        /** Plain statements of the preference for the target, as many as are about as long as those rows. */
        STATEMENTS
    }

    /**
     * The same questions to an untrained model, with something in its context.
     *
     * @param dataset  whose rows are drawn
     * @param context  the rows themselves, or statements in their place
     * @param target   what the statements prefer
     * @param rows     how many rows before each question; 0 for as many as fit
     * @param contexts how many contexts are drawn; each gets one question, in turn
     * @param seed     of the draw
     */
    record InContext(ReferenceModel model, List<String> candidates, NodeId dataset, Context context, String target,
            int rows, int contexts, long seed) implements EvaluationSettings {
        public InContext {
            candidates = List.copyOf(candidates);
        }

        @Override
        public List<NodeId> inputs() {
            return Stream.concat(Stream.of(dataset), model.inputs().stream()).toList();
        }
    }
}
