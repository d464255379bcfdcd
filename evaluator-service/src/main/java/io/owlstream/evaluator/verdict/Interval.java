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
    /** Of a 95 % interval. */
    static final double OUTSIDE_EACH_SIDE = 0.025;

    /** The interval over {@code values}, all finite. */
    public static Interval of(Collection<Double> values) {
        return of(values, OUTSIDE_EACH_SIDE);
    }

    /** The interval with {@code outside} on each side of it, above 0 and below 0.5, in place of 0.025. */
    static Interval of(Collection<Double> values, double outside) {
        int n = values.size();
        if (n == 0) {
            return new Interval(0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n == 1) {
            return new Interval(1, OptionalDouble.of(mean), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        double half = quantile(n - 1, outside) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(n, OptionalDouble.of(mean), OptionalDouble.of(mean - half), OptionalDouble.of(mean + half));
    }

    /** Whether there are bounds. */
    public boolean bounded() {
        return low.isPresent();
    }

    /** One-sided p of Student's t for a mean above {@code bound}; values without spread leave no doubt. */
    static double pAbove(Collection<Double> values, double bound) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        int n = values.size();
        if (squares == 0) {
            return mean > bound ? 0 : 1;
        }
        double t = (mean - bound) / Math.sqrt(squares / (n - 1) / n);
        return TDistribution.of(n - 1).survivalProbability(t);
    }

    private static double quantile(int degreesOfFreedom, double outside) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(outside);
    }
}
