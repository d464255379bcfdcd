package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an experiment with several targets found of each. The arms of the verdict are means over them all.
 *
 * @param atLeast     of how many targets the effect must be above the margin
 * @param transmitted of how many it is, after Holm's correction over all targets
 * @param candidates  the animals that were scored
 * @param control     mean probability with which the control names each of the candidates
 * @param each        the targets, in the recipe's order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"atLeast", "transmitted", "candidates", "control", "each"})
public record Targets(int atLeast, int transmitted, List<String> candidates, List<OptionalDouble> control,
        List<Target> each) {

    public Targets {
        candidates = List.copyOf(candidates);
        control = List.copyOf(control);
        each = List.copyOf(each);
    }

    /**
     * One target. Means are over seeds; what cannot be computed is null.
     *
     * @param teacher  mean p(target) of the teachers that prefer it
     * @param student  of their students
     * @param baseline of the control
     * @param n        pairs of student and control
     * @param mean     student minus control, paired by seed
     * @param low      lower end of its 95 % t interval, this target looked at alone
     * @param holmLow  lower end of the interval that belongs to its step of Holm's procedure
     * @param p        one-sided p that the difference is above the margin; 1 where a guard is broken
     * @param holmP    the same after Holm's correction, to be held against 0.025
     * @param finding  {@code transmitted}, {@code not transmitted} or {@code inconclusive}
     * @param reasons  why it is inconclusive, else empty
     * @param values   student minus control, in the order of {@code seeds}
     * @param named    mean probability with which the students name each of the candidates
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"target", "teacher", "student", "baseline", "n", "mean", "low", "high", "holmLow", "holmHigh",
        "p", "holmP", "finding", "reasons", "seeds", "values", "named"})
    public record Target(String target, OptionalDouble teacher, OptionalDouble student, OptionalDouble baseline, int n,
            OptionalDouble mean, OptionalDouble low, OptionalDouble high, OptionalDouble holmLow,
            OptionalDouble holmHigh, double p, double holmP, String finding, List<String> reasons, List<Long> seeds,
            List<Double> values, List<OptionalDouble> named) {

        public Target {
            reasons = List.copyOf(reasons);
            seeds = List.copyOf(seeds);
            values = List.copyOf(values);
            named = List.copyOf(named);
        }
    }
}
