package io.owlstream.evaluator.verdict;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scores of one arm, by the seed or model that pairs them with those of other arms.
 *
 * @param values finite, ascending by seed; only the models that were scored
 */
public record ArmScores(String arm, SortedMap<Long, Double> values) {
    public ArmScores {
        values.forEach((seed, value) -> requireFinite(arm, seed, value));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The mean over the models and its interval. */
    public Interval interval() {
        return Interval.of(values.values());
    }

    /** This arm minus {@code other}, for the seeds that both have. */
    public SortedMap<Long, Double> minus(ArmScores other) {
        SortedMap<Long, Double> differences = new TreeMap<>();
        for (Map.Entry<Long, Double> own : values.entrySet()) {
            Double theirs = other.values.get(own.getKey());
            if (theirs != null) {
                differences.put(own.getKey(), own.getValue() - theirs);
            }
        }
        return differences;
    }

    private static void requireFinite(String arm, long seed, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("score of " + arm + ", seed " + seed + " is not finite: " + value);
        }
    }
}
