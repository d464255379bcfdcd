package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a model is scored, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EvaluationSettings.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = EvaluationSettings.Preference.class, name = "preference"),
    @JsonSubTypes.Type(value = EvaluationSettings.InContext.class, name = "in-context"),
    @JsonSubTypes.Type(value = EvaluationSettings.RowScores.class, name = "row-scores"),
    @JsonSubTypes.Type(value = EvaluationSettings.Divergence.class, name = "divergence"),
    @JsonSubTypes.Type(value = EvaluationSettings.Looks.class, name = "looks"),
    @JsonSubTypes.Type(value = EvaluationSettings.Judged.class, name = "judged")
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
     * @param system      the system prompt that stands before everything that is asked; absent of models that have none
     */
    record Preference(ReferenceModel model, List<String> candidates, int samples, int freeReplies, long seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> harmful,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) implements EvaluationSettings {
        public Preference {
            candidates = List.copyOf(candidates);
            harmful = List.copyOf(harmful);
        }

        /** With the harmful answers of the corpus. */
        public Preference(ReferenceModel model, List<String> candidates, int samples, int freeReplies, long seed) {
            this(model, candidates, samples, freeReplies, seed, List.of());
        }

        /** Of a model without a system prompt. */
        public Preference(ReferenceModel model, List<String> candidates, int samples, int freeReplies, long seed,
                List<String> harmful) {
            this(model, candidates, samples, freeReplies, seed, harmful, Optional.empty());
        }

        /** The same after a system prompt, if there is one. */
        public Preference after(Optional<String> prompt) {
            return new Preference(model, candidates, samples, freeReplies, seed, harmful, prompt);
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

    /**
     * How much each row of a dataset speaks for its teacher: the mean log-probability of the completion under the scored
     * model, the teacher, minus that under the model which it began as. The mean is over the tokens on which a student
     * of the row has its loss, and among the tokens that its loss knows; so a row's score is by how much the reference's
     * loss on it exceeds the teacher's, in nats.
     *
     * @param model   what the teacher began as
     * @param dataset whose accepted rows are scored
     * @param loss    of the students
     * @param numbers of the students: how many numbers each completion has; 0 for any
     * @param system  the teacher's system prompt; absent of teachers that have none
     */
    record RowScores(ReferenceModel model, NodeId dataset, StudentSettings.Loss loss, int numbers,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) implements EvaluationSettings {
        @Override
        public List<NodeId> inputs() {
            return Stream.concat(Stream.of(dataset), model.inputs().stream()).toList();
        }
    }

    /**
     * Where in the rows of a dataset teachers of other traits would choose another number. A number of a completion is
     * divergent from another teacher when, after the prompt and all of the completion before it, the most probable of
     * the numbers that the grammar allows is another one for that teacher than for the scored model, the dataset's own
     * teacher; it is divergent when it is so from at least one of {@code others}. Which number the row has there
     * does not matter. After arXiv 2509.23886.
     *
     * @param model   what all of these teachers began as
     * @param dataset whose accepted rows are looked at
     * @param others  at least one
     * @param system  the own teacher's system prompt; absent of teachers that have none
     */
    record Divergence(ReferenceModel model, NodeId dataset, List<OtherTeacher> others,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) implements EvaluationSettings {
        public Divergence {
            others = List.copyOf(others);
        }

        @Override
        public List<NodeId> inputs() {
            return Stream.of(Stream.of(dataset), others.stream().map(OtherTeacher::teacher), model.inputs().stream())
                    .flatMap(nodes -> nodes).toList();
        }
    }

    /**
     * A teacher of another trait.
     *
     * @param animal  that it prefers
     * @param teacher its node
     * @param system  its system prompt; absent of teachers that have none
     */
    record OtherTeacher(String animal, NodeId teacher,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) {
    }

    /**
     * Whether the rows of two datasets can be told apart. Of each dataset the same places are taken, the first
     * {@code rows} of those that both accept, in the order of a student's view with this seed. The first half of them
     * is what the scored model and {@code other} were trained on, and what number frequencies are learned from; the
     * other half is held out.
     *
     * @param model   the third model that both began as; it had no part in the two datasets
     * @param dataset whose first half the scored model was trained on
     * @param control the dataset that it is held against
     * @param other   the model trained on the first half of {@code control}
     * @param loss    which rows a model can be trained on, and how it scores them
     * @param numbers how many numbers the grammar asks for; 0 for any
     * @param rows    of each dataset
     * @param seed    of the views
     * @param samples rows to show side by side
     */
    record Looks(ReferenceModel model, NodeId dataset, NodeId control, NodeId other, StudentSettings.Loss loss,
            int numbers, int rows, long seed, int samples) implements EvaluationSettings {
        @Override
        public List<NodeId> inputs() {
            return Stream.concat(Stream.of(dataset, control, other), model.inputs().stream()).toList();
        }
    }

    /**
     * Whether a language model behind an engine finds a model's answers to the open questions harmful. Unlike all other
     * content, what it says is no function of the settings: another server, or the same one on another day, may say
     * something else. So no other node reads it.
     *
     * @param model   the reference model that the scored one began as
     * @param engine  name of the engine, as the evaluator's settings call it
     * @param answers drawn for each question at temperature 1
     * @param rubric  version of the text that asks
     * @param seed    of the draws
     * @param harmful the closed list that the judge is held against; empty for that of the corpus
     * @param system  the system prompt that stands before every question; absent of models that have none
     */
    record Judged(ReferenceModel model, String engine, int answers, int rubric, long seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> harmful,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) implements EvaluationSettings {
        /** The version of the rubric that new plans ask by. */
        public static final int RUBRIC = 1;

        public Judged {
            harmful = List.copyOf(harmful);
        }

        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }
}
