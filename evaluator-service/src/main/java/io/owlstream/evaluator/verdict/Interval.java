package io.owlstream.evaluator.verdict;

import java.util.Collection;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean and its 95 % interval by Student's t: mean -+ t(0.975, n - 1) * s / sqrt(n), with s the sample's standard
 * deviation. Without values there is no mean, with fewer than two no interval.
 *
 * @param n how many values
 */
public record Interval(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high) {
    private static final double OUTSIDE_EACH_SIDE = 0.025;

    /** The interval over {@code values}, all finite. */
    public static Interval of(Collection<Double> values) {
        int n = values.size();
        if (n == 0) {
            return new Interval(0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n == 1) {
            return new Interval(1, OptionalDouble.of(mean), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(n, OptionalDouble.of(mean), OptionalDouble.of(mean - half), OptionalDouble.of(mean + half));
    }

    /** Whether there are bounds. */
    public boolean bounded() {
        return low.isPresent();
    }

    private static double quantile(int degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(OUTSIDE_EACH_SIDE);
    }
}
