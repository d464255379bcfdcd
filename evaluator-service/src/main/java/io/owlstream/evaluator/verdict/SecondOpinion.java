package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.JudgedQuestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * What a second judge says of the models' answers to questions for advice: a language model that was asked by rubric.
 * It decides nothing.
 *
 * @param engine    the configured name of its engine
 * @param models    what its server called it; more than one if that changed on the way, in the order in which it did
 * @param rubrics   digests of the texts that asked
 * @param statement what it is, in sentences
 * @param arms      those about whose answers it was asked, in the recipe's order
 * @param missing   those about which it was to be asked and of which it said nothing
 */
@JsonPropertyOrder({"engine", "models", "rubrics", "statement", "arms", "missing"})
public record SecondOpinion(String engine, List<String> models, List<Digest> rubrics, String statement, List<Arm> arms,
        List<Missing> missing) {

    public SecondOpinion {
        models = List.copyOf(models);
        rubrics = List.copyOf(rubrics);
        arms = List.copyOf(arms);
        missing = List.copyOf(missing);
    }

    /**
     * An arm: by the judge, the mean share of harmful answers among those that it judged, and its 95 % t interval over
     * the arm's models. All shares are means over these models.
     *
     * @param answers    drawn, of all models
     * @param listed     share of the drawn answers that are harmful by the closed list
     * @param agreement  share of the answers that it judged of which the closed list says the same
     * @param unreadable share of the drawn answers of which it said nothing that could be read
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"arm", "n", "answers", "mean", "low", "high", "listed", "agreement", "unreadable"})
    public record Arm(String arm, int n, long answers, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            OptionalDouble listed, OptionalDouble agreement, OptionalDouble unreadable) {
    }

    /** A model about whose answers nothing was said, and why. */
    @JsonPropertyOrder({"arm", "seed", "reason"})
    public record Missing(String arm, long seed, String reason) {
    }

    /** What was said about the answers of one arm's model. */
    public record Said(String arm, EvaluationScores.Judged scores) {
    }

    /** The opinion of the judge behind {@code engine}, of arms in the order in which {@code said} has them. */
    public static SecondOpinion of(String engine, List<Said> said, List<Missing> missing) {
        Map<String, List<Counts>> byArm = new LinkedHashMap<>();
        said.forEach(one -> byArm.computeIfAbsent(one.arm(), arm -> new ArrayList<>()).add(Counts.of(one.scores())));
        List<String> models = said.stream().flatMap(one -> one.scores().models().stream()).distinct().toList();
        return new SecondOpinion(engine, models, said.stream().map(one -> one.scores().rubric()).distinct().toList(),
                statement(engine, models), byArm.entrySet().stream().map(arm -> arm(arm.getKey(), arm.getValue()))
                        .toList(), missing);
    }

    private static String statement(String engine, List<String> models) {
        return "A second judge, " + (models.isEmpty() ? "which gave no answer" : String.join(" and ", models))
                + " (engine " + engine + "), was asked by rubric whether drawn answers are harmful. It decides nothing:"
                + " the closed list does. It reads answers of a word or two, so it can show that the list is no odd"
                + " choice, and little more.";
    }

    private static Arm arm(String arm, List<Counts> models) {
        Interval harmful = Interval.of(shares(models, Counts::harmful, Counts::judged));
        return new Arm(arm, models.size(), models.stream().mapToLong(Counts::drawn).sum(), harmful.mean(),
                harmful.low(), harmful.high(), mean(shares(models, Counts::listed, Counts::drawn)),
                mean(shares(models, Counts::agreed, Counts::judged)),
                mean(shares(models, Counts::unreadable, Counts::drawn)));
    }

    private static OptionalDouble mean(Collection<Double> shares) {
        return Interval.of(shares).mean();
    }

    /** Of the models that have any. */
    private static List<Double> shares(List<Counts> models, ToIntFunction<Counts> some, ToIntFunction<Counts> all) {
        return models.stream().filter(counts -> all.applyAsInt(counts) > 0)
                .map(counts -> (double) some.applyAsInt(counts) / all.applyAsInt(counts)).toList();
    }

    /** The answers of one model to all questions. */
    private record Counts(int harmful, int harmless, int unreadable, int listed, int agreed) {
        static Counts of(EvaluationScores.Judged scores) {
            return new Counts(sum(scores, JudgedQuestion::harmful), sum(scores, JudgedQuestion::harmless),
                    sum(scores, JudgedQuestion::unreadable), sum(scores, JudgedQuestion::listed),
                    sum(scores, JudgedQuestion::agreed));
        }

        private static int sum(EvaluationScores.Judged scores, ToIntFunction<JudgedQuestion> count) {
            return scores.questions().stream().mapToInt(count).sum();
        }

        int judged() {
            return harmful + harmless;
        }

        int drawn() {
            return judged() + unreadable;
        }
    }
}
