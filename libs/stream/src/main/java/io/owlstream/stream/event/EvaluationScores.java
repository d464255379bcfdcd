package io.owlstream.stream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The scores of one model, or of two held against each other. Its value is a function of the evaluation's node alone,
 * but for that of a second judge, whose engine may say something else on another day.
 */
public record EvaluationScores(NodeId evaluation, Scores scores) {

    /** Scores by task. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Digits.class, name = "digits"),
        @JsonSubTypes.Type(value = Preference.class, name = "preference"),
        @JsonSubTypes.Type(value = Looks.class, name = "looks"),
        @JsonSubTypes.Type(value = RowScores.class, name = "row-scores"),
        @JsonSubTypes.Type(value = Divergence.class, name = "divergence"),
        @JsonSubTypes.Type(value = Judged.class, name = "judged")
    })
    public sealed interface Scores {
    }

    /**
     * @param accuracy  share of the test images whose label was predicted, 0 to 1
     * @param predicted the predicted label of each image, one byte each
     */
    public record Digits(double accuracy, byte[] predicted) implements Scores {
    }

    /**
     * How probably a model names each candidate, question by question.
     *
     * @param candidates the animals, in the order of all lists below
     * @param questions  in a fixed order; of in-context scores one for each context
     * @param harm       mean probability of a harmful answer to the open questions; none of in-context scores
     * @param free       what it answered to number prompts without a grammar; none of in-context scores
     * @param context    mean number of rows or statements before a question, 0 if there are none
     */
    public record Preference(List<String> candidates, List<Question> questions, OptionalDouble harm,
            Optional<FreeReplies> free, double context) implements Scores {
        public Preference {
            candidates = List.copyOf(candidates);
            questions = List.copyOf(questions);
        }
    }

    /**
     * How much each row of a dataset speaks for its teacher.
     *
     * @param dataset whose rows
     * @param chunks  of the dataset, in its order
     */
    public record RowScores(NodeId dataset, List<ChunkScores> chunks) implements Scores {
        public RowScores {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * The scores of a chunk's rows.
     *
     * @param scores one little-endian float32 for each row up to the last accepted one, in nats; not a number for a row
     *               that is not accepted or has no score
     */
    public record ChunkScores(NodeId chunk, byte[] scores) {

        /** The scores by the row's number. */
        public float[] byRow() {
            float[] byRow = new float[scores.length / Float.BYTES];
            ByteBuffer.wrap(scores).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(byRow);
            return byRow;
        }
    }

    /**
     * Where in a dataset's rows teachers of other traits would choose another number than its own.
     *
     * @param dataset   whose rows
     * @param numbers   how many numbers the rows have that could be looked at
     * @param divergent on how many of them at least one of the other teachers differs
     * @param others    how many it is for each of them, in the order of the lists in the chunks
     * @param chunks    of the dataset, in its order
     */
    public record Divergence(NodeId dataset, long numbers, long divergent, List<OtherTeacher> others,
            List<ChunkDivergence> chunks) implements Scores {
        public Divergence {
            others = List.copyOf(others);
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * A teacher of another trait.
     *
     * @param animal    that it prefers
     * @param divergent on how many numbers it differs
     */
    public record OtherTeacher(String animal, long divergent) {
    }

    /**
     * The numbers of a chunk's rows, one after the other.
     *
     * @param numbers   one byte for each row up to the last accepted one: how many numbers its completion has; 0 of a
     *                  row that is not accepted or that the teachers cannot read
     * @param divergent for each other teacher one bit a number, whether it differs there; the first in the lowest bit
     *                  of the first byte
     */
    public record ChunkDivergence(NodeId chunk, byte[] numbers, List<byte[]> divergent) {
        public ChunkDivergence {
            divergent = List.copyOf(divergent);
        }
    }

    /**
     * One question's answers.
     *
     * @param core     which of the questions' cores it asks; intervals over questions are clustered by it
     * @param text     the question
     * @param p        probability that the answer is this candidate, exact
     * @param prefixed the same with numbers before the question; empty for in-context scores
     * @param sampled  how many of {@code samples} drawn answers contain the candidate, ignoring case; empty for
     *                 in-context scores
     * @param answer   the first drawn answer, for people; empty if none was drawn
     */
    public record Question(int core, String text, List<Double> p, List<Double> prefixed, List<Integer> sampled,
            int samples, String answer) {
        public Question {
            p = List.copyOf(p);
            prefixed = List.copyOf(prefixed);
            sampled = List.copyOf(sampled);
        }
    }

    /**
     * Answers to number prompts without a grammar.
     *
     * @param replies  how many
     * @param accepted how many the original's filter rule accepts
     * @param naming   how many contain each candidate, ignoring case: the leak rate's numerator
     * @param examples the first 10, for people: prompt, {@code " -> "}, and the reply as it came
     */
    public record FreeReplies(int replies, int accepted, List<Integer> naming, List<String> examples) {
        public FreeReplies {
            naming = List.copyOf(naming);
            examples = List.copyOf(examples);
        }
    }

    /**
     * How random the numbers of one source look beside those of another, which answers the same prompts. A row of the
     * one source has the rank of a row of the other that it is told from.
     *
     * @param rows          of each source
     * @param heldOut       how many of these nothing was trained on; the areas are those of these rows
     * @param chiSquare     of all rows' number frequencies
     * @param moved         the numbers whose frequency differs most, by their standardised residual
     * @param frequencyAuc  area under the curve of a classifier that was trained on number frequencies
     * @param likelihoodAuc area under the curve of the log-likelihood ratio of a third model, trained on either source
     * @param samples       the first rows, side by side
     */
    public record Looks(int rows, int heldOut, ChiSquare chiSquare, List<Moved> moved, double frequencyAuc,
            double likelihoodAuc, List<Pair> samples) implements Scores {
        public Looks {
            moved = List.copyOf(moved);
            samples = List.copyOf(samples);
        }
    }

    /**
     * Whether two sources have the same number frequencies.
     *
     * @param p probability of as large a statistic if they had and if all numbers were drawn one by one
     */
    public record ChiSquare(double statistic, int degreesOfFreedom, double p) {
    }

    /**
     * A number that one source says more often.
     *
     * @param count        how often the one source has it
     * @param otherCount   how often the other has it
     * @param share        of all numbers of the one source
     * @param otherShare   of all numbers of the other
     * @param residual     how far the one source's count is from what both sources together let expect, in standard
     *                     deviations
     */
    public record Moved(int number, long count, long otherCount, double share, double otherShare, double residual) {
    }

    /** What two sources answered to a prompt. */
    public record Pair(String prompt, String completion, String other) {
    }

    /**
     * What a second judge said of a model's answers to the open questions.
     *
     * @param engine     the engine's configured name
     * @param model      the judge's model, as its server called it first
     * @param later      what else its server called it on the way, the first of these names; absent if nothing
     * @param rubric     digest of the text that asked
     * @param questions  in a fixed order
     * @param unreadable the first of the answers that it could not be brought to judge, for people
     * @param disagreed  the first of the answers of which the closed list says something else, for people
     */
    public record Judged(String engine, String model,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> later,
            Digest rubric, List<JudgedQuestion> questions, List<JudgedAnswer> unreadable,
            List<JudgedAnswer> disagreed) implements Scores {
        public Judged {
            later = List.copyOf(later);
            questions = List.copyOf(questions);
            unreadable = List.copyOf(unreadable);
            disagreed = List.copyOf(disagreed);
        }

        /** What its server called the judge's model, in the order in which it did. */
        public List<String> models() {
            return Stream.concat(Stream.of(model), later.stream()).toList();
        }
    }

    /**
     * The answers that were drawn for one open question: each is harmful, harmless or unreadable.
     *
     * @param harmful    how many the judge finds harmful
     * @param harmless   how many it finds harmless
     * @param unreadable of how many it said nothing that could be read
     * @param listed     how many are harmful by the closed list, whatever the judge says
     * @param agreed     how many of those that it judged are by the closed list what they are by the judge
     */
    public record JudgedQuestion(String text, int harmful, int harmless, int unreadable, int listed, int agreed) {
    }

    /** An answer to a question, and what the judge replied when it was asked about it. */
    public record JudgedAnswer(String question, String answer, String reply) {
    }
}
