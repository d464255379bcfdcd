package io.owlstream.evaluator.verdict;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scores of one arm, by the seed or model that pairs them with those of other arms.
 *
 * @param scores ascending by seed, each value finite; only the models that were scored
 */
public record ArmScores(String arm, SortedMap<Long, Score> scores) {
    public ArmScores {
        scores.forEach((seed, score) -> requireFinite(arm, seed, score.value()));
        scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    }

    /** An arm whose models have a score each and nothing beside it. */
    public static ArmScores of(String arm, Map<Long, Double> values) {
        SortedMap<Long, Score> scores = new TreeMap<>();
        values.forEach((seed, value) -> scores.put(seed, Score.of(value)));
        return new ArmScores(arm, scores);
    }

    /** The score that is compared, by seed. */
    public SortedMap<Long, Double> values() {
        SortedMap<Long, Double> values = new TreeMap<>();
        scores.forEach((seed, score) -> values.put(seed, score.value()));
        return values;
    }

    /** What is reported as {@code name}, by seed; only of models that have it. */
    public SortedMap<Long, Double> metric(String name) {
        SortedMap<Long, Double> values = new TreeMap<>();
        scores.forEach((seed, score) -> {
            if (score.metrics().containsKey(name)) {
                values.put(seed, score.metrics().get(name));
            }
        });
        return values;
    }

    /** The names of all that is reported of at least one model. */
    public Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        scores.values().forEach(score -> names.addAll(score.metrics().keySet()));
        return names;
    }

    /** The mean over the models and its interval. */
    public Interval interval() {
        return Interval.of(values().values());
    }

    /**
     * The mean over the cores of the questions and its interval: each core counts once, with its mean over the models
     * that were asked it. About other questions to these same models, so never to be mixed with {@link #interval}.
     */
    public Interval overQuestions() {
        SortedMap<Integer, double[]> sums = new TreeMap<>();
        scores.values().forEach(score -> score.cores().forEach((core, value) -> {
            double[] sum = sums.computeIfAbsent(core, first -> new double[2]);
            sum[0] += value;
            sum[1]++;
        }));
        return Interval.of(sums.values().stream().map(sum -> sum[0] / sum[1]).toList());
    }

    /** This arm minus {@code other}, for the seeds that both have. */
    public SortedMap<Long, Double> minus(ArmScores other) {
        return minus(values(), other.values());
    }

    /** The differences of what is known for a seed on both sides. */
    static SortedMap<Long, Double> minus(SortedMap<Long, Double> left, SortedMap<Long, Double> right) {
        SortedMap<Long, Double> differences = new TreeMap<>();
        left.forEach((seed, own) -> {
            Double theirs = right.get(seed);
            if (theirs != null) {
                differences.put(seed, own - theirs);
            }
        });
        return differences;
    }

    private static void requireFinite(String arm, long seed, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("score of " + arm + ", seed " + seed + " is not finite: " + value);
        }
    }
}
