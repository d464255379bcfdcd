package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.VerdictRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that a judgement rests on.
 *
 * @param arms     the recipe's arms in its order, each with what was scored
 * @param unscored the planned points that have no score
 * @param rows     how many rows there are of those that were planned
 */
public record Evidence(VerdictRule rule, List<ArmScores> arms, List<Unscored> unscored, List<PlannedRows> rows) {

    public Evidence {
        arms = List.copyOf(arms);
        unscored = List.copyOf(unscored);
        rows = List.copyOf(rows);
    }

    /** The scores of {@code arm}; none if the recipe has no such arm or none of its models was scored. */
    public Optional<ArmScores> arm(String arm) {
        return arms.stream().filter(scores -> scores.arm().equals(arm) && !scores.values().isEmpty()).findFirst();
    }

    /** Whether the recipe has {@code arm}. */
    public boolean planned(String arm) {
        return arms.stream().anyMatch(scores -> scores.arm().equals(arm));
    }

    /** The paired differences of two arms; none unless both were scored. */
    public Optional<Interval> difference(String left, String right) {
        return arm(left).flatMap(l -> arm(right).map(r -> Interval.of(l.minus(r).values())));
    }

    /** The paired differences of what is reported of two arms as {@code metric}; none unless both have it. */
    public Optional<Interval> difference(String left, String right, String metric) {
        return arm(left).flatMap(l -> arm(right)
                .map(r -> Interval.of(ArmScores.minus(l.metric(metric), r.metric(metric)).values())));
    }

    /** The mean of what is reported of {@code arm} as {@code metric}, over its models that have it. */
    public OptionalDouble mean(String arm, String metric) {
        return arm(arm).map(scores -> Interval.of(scores.metric(metric).values()).mean()).orElse(OptionalDouble.empty());
    }

    /** A planned point of an arm without a score, and why. */
    public record Unscored(String arm, long seed, String reason) {
    }

    /**
     * Rows that there are of those that were planned.
     *
     * @param of of what, for people: {@code dataset 0123456789ab}
     */
    public record PlannedRows(String of, long rows, long planned) {
    }
}
