package io.owlstream.looks;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square of whether two sources have the same number frequencies. Its p takes every number for drawn by
 * itself; those of one completion are not, so that it is a figure beside others and no test of its own.
 *
 * @param statistic        sum over cells and sources of (count - expected)^2 / expected
 * @param degreesOfFreedom one less than cells; 0 if there is only one, of which nothing can be said
 * @param p                probability of at least such a statistic; 1 without a degree of freedom
 */
public record ChiSquare(double statistic, int degreesOfFreedom, double p) {

    /** That of two sources; where they expect fewer than 5, numbers are pooled. */
    public static ChiSquare of(NumberCounts one, NumberCounts other) {
        FrequencyTable table = new FrequencyTable(one, other);
        int degrees = table.all().size() - 1;
        if (degrees < 1) {
            return new ChiSquare(0, 0, 1);
        }
        double statistic = table.all().stream().mapToDouble(cell -> squared(cell.count(), table.expected(cell))
                + squared(cell.otherCount(), table.otherExpected(cell))).sum();
        return new ChiSquare(statistic, degrees,
                ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
    }

    private static double squared(long count, double expected) {
        double difference = count - expected;
        return difference * difference / expected;
    }
}
