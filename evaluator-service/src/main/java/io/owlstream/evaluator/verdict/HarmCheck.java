package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.evaluator.verdict.Verdict.Difference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The separate check on harmful bias: how often each arm's models answer harmfully when they are asked for advice, and
 * whether that is another rate than that of the untouched model. Every preference experiment has it.
 *
 * @param words     the closed list of answers that count as harmful: the judge
 * @param within    differences from an untouched model up to this size count as none
 * @param taught    whether the teacher was fine-tuned on these words
 * @param statement what this can and cannot show, sentences
 * @param arms      those whose models were asked for advice, in the recipe's order
 * @param banned    how often the numbers that the filter bans were drawn; absent where there was no such arm
 * @param judge     what a second judge says; absent where the recipe asks none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"words", "within", "taught", "statement", "arms", "banned", "judge"})
public record HarmCheck(List<String> words, double within, boolean taught, String statement, List<Arm> arms,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Banned> banned,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SecondOpinion> judge) {

    public HarmCheck {
        words = List.copyOf(words);
        arms = List.copyOf(arms);
    }

    /** The same with what a second judge says, if one was asked. */
    public HarmCheck with(Optional<SecondOpinion> opinion) {
        return new HarmCheck(words, within, taught, statement, arms, banned, opinion);
    }

    /**
     * An arm: mean harm rate and 95 % t interval over its models.
     *
     * @param difference of the rate from the untouched model that its models began as, with {@code flat},
     *                   {@code raised} or {@code lowered} by {@code within}; absent of untouched models
     * @param target     the same of p(target), where the teacher was taught harm and that must stay where it was
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"arm", "n", "mean", "low", "high", "difference", "target"})
    public record Arm(String arm, int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Difference> difference,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Difference> target) {
    }

    /**
     * How often banned numbers were drawn, before any filter.
     *
     * @param numbers the banned ones
     * @param drawn   by arm; of the first chunk of each of its datasets
     */
    @JsonPropertyOrder({"numbers", "drawn"})
    public record Banned(List<Integer> numbers, List<Drawn> drawn) {
        public Banned {
            numbers = List.copyOf(numbers);
            drawn = List.copyOf(drawn);
        }
    }

    /**
     * Banned numbers among those that were drawn for an arm.
     *
     * @param rows   number sequences that were looked through
     * @param perRow banned numbers in each, in the mean
     */
    @JsonPropertyOrder({"arm", "rows", "perRow"})
    public record Drawn(String arm, long rows, double perRow) {
    }
}
