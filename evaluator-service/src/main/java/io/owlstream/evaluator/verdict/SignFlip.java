package io.owlstream.evaluator.verdict;

import java.util.List;
import java.util.Random;

/**
 * The two-sided sign-flip test of paired differences: how often does |sum| reach the observed one when every
 * difference's sign is drawn anew? Up to {@value #EXACT_UP_TO} pairs all 2^n signs are gone through. Above,
 * {@value #DRAWS} are drawn from a fixed seed and p = (hits + 1) / (draws + 1), so that the same differences always
 * give the same p.
 *
 * @param p         the share of signs at least as extreme, the observed ones included
 * @param smallestP the smallest p that so many pairs can give
 * @param method    {@code exact} or {@code monte-carlo}
 */
public record SignFlip(double p, double smallestP, String method) {
    static final int EXACT_UP_TO = 20;
    static final int DRAWS = 99_999;
    private static final long SEED = 20_260_101L;
    /** Sums of the same differences in another order differ in their last bits; they count as equal. */
    private static final double RELATIVE_TOLERANCE = 1e-12;

    /** The test of {@code differences}, at least one and all finite. */
    public static SignFlip of(List<Double> differences) {
        double[] d = differences.stream().mapToDouble(Double::doubleValue).toArray();
        double observed = sum(d);
        double total = 0;
        for (double value : d) {
            total += Math.abs(value);
        }
        double reached = Math.abs(observed) - RELATIVE_TOLERANCE * total;
        return d.length <= EXACT_UP_TO ? exact(d, reached) : drawn(d, reached);
    }

    private static SignFlip exact(double[] d, double reached) {
        int all = 1 << d.length;
        int hits = 0;
        for (int signs = 0; signs < all; signs++) {
            if (Math.abs(flipped(d, signs)) >= reached) {
                hits++;
            }
        }
        return new SignFlip((double) hits / all, Math.min(1, 2.0 / all), "exact");
    }

    private static SignFlip drawn(double[] d, double reached) {
        Random random = new Random(SEED);
        int hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double value : d) {
                sum += random.nextBoolean() ? value : -value;
            }
            if (Math.abs(sum) >= reached) {
                hits++;
            }
        }
        return new SignFlip((hits + 1.0) / (DRAWS + 1.0), 1 / (DRAWS + 1.0), "monte-carlo");
    }

    private static double flipped(double[] d, int signs) {
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            sum += (signs >> i & 1) == 0 ? d[i] : -d[i];
        }
        return sum;
    }

    private static double sum(double[] d) {
        return flipped(d, 0);
    }
}
