package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a preference experiment has besides its scores: how far its teachers moved, and what people should look at with
 * their own eyes. All texts are as the models wrote them, cut to a few hundred characters.
 *
 * @param population what the intervals over seeds are about
 * @param notes      what must be said wherever the outcome is shown, sentences
 * @param go         whether the teachers moved far enough for their numbers to carry anything
 * @param teachers   by the arms that learn from them and by seed
 * @param rows       of each dataset of the first seed, the first few
 * @param answers    of each arm's model of the first seed that was scored, the first few
 * @param curves     losses of the trainings, as far as the log still has them; unlike the rest no function of the
 *                   experiment's content
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"target", "other", "population", "notes", "go", "teachers", "rows", "answers", "curves"})
public record PreferenceDetails(String target, String other, String population, List<String> notes, Go go,
        List<Teacher> teachers, List<Rows> rows, List<Answers> answers, List<Curve> curves) {

    public PreferenceDetails {
        notes = List.copyOf(notes);
        teachers = List.copyOf(teachers);
        rows = List.copyOf(rows);
        answers = List.copyOf(answers);
        curves = List.copyOf(curves);
    }

    /** The same without texts and curves, for a document that would be too long with them. */
    public PreferenceDetails withoutSamples() {
        return new PreferenceDetails(target, other, population, notes, go, teachers, List.of(), List.of(), List.of());
    }

    /**
     * The go / no-go figure: how far the teachers of the arm {@code teacher} moved in what they answer to number prompts.
     *
     * @param klFirst mean over seeds of the KL divergence of an answer's first number, teacher from reference, in nats;
     *                null if no teacher has it
     * @param least   from where on a teacher moved enough: {@link TeacherReach}
     * @param enough  whether every teacher did; null if no teacher has the figure
     * @param rule    the same in words
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"klFirst", "least", "enough", "rule"})
    public record Go(OptionalDouble klFirst, double least, Optional<Boolean> enough, String rule) {
    }

    /**
     * A teacher with a trait, with what was recorded when it was made; null what was not: one that is prompted has no
     * steps.
     *
     * @param arms      that score it or learn from its numbers
     * @param model     the reference model that it began as
     * @param target    what it prefers
     * @param klFirst   KL divergence of the first number of an answer, teacher from reference, nats
     * @param klLater   the same of the later numbers
     * @param offNumber probability that an answer begins with anything but a number
     * @param enough    whether {@code klFirst} reaches the least of {@link Go}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"id", "arms", "seed", "model", "target", "steps", "klFirst", "klLater", "offNumber", "enough"})
    public record Teacher(NodeId id, List<String> arms, long seed, String model, String target, OptionalLong steps,
            OptionalDouble klFirst, OptionalDouble klLater, OptionalDouble offNumber, Optional<Boolean> enough) {
    }

    /**
     * A few rows of a dataset.
     *
     * @param arms     that read it
     * @param first    its first rows, accepted or not
     * @param rejected the first rows of its first chunk that the filter rejects
     */
    @JsonPropertyOrder({"dataset", "arms", "seed", "first", "rejected"})
    public record Rows(NodeId dataset, List<String> arms, long seed, List<Row> first, List<Row> rejected) {
    }

    /** A prompt, what was answered, and why the filter rejects it; no reason if it does not. */
    @JsonPropertyOrder({"prompt", "completion", "reasons"})
    public record Row(String prompt, String completion, List<String> reasons) {
    }

    /**
     * What a model said.
     *
     * @param free what it answered to number prompts without a grammar
     */
    @JsonPropertyOrder({"arm", "seed", "questions", "free"})
    public record Answers(String arm, long seed, List<Answer> questions, List<String> free) {
    }

    /** A question, an answer that was drawn, and how probable the target is as the answer. */
    @JsonPropertyOrder({"question", "answer", "p"})
    public record Answer(String question, String answer, double p) {
    }

    /**
     * The losses of a training.
     *
     * @param arm    whose model; of a teacher that no arm scores, the first arm that learns from its numbers
     * @param kind   {@code teacher}, {@code student}, or {@code reference} for a fresh reference model
     * @param losses mean loss per example since the report before, in nats, in the order of {@code steps}
     */
    @JsonPropertyOrder({"arm", "seed", "kind", "steps", "losses"})
    public record Curve(String arm, long seed, String kind, List<Long> steps, List<Double> losses) {
    }
}
