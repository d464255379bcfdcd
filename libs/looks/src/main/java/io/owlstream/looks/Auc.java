package io.owlstream.looks;

import java.util.Arrays;

/** The area under the receiver operating characteristic, exactly. */
public final class Auc {
    private Auc() {
    }

    /**
     * How often a score of the one source is above a score of the other, over all pairs; a tie counts half.
     *
     * @param one   at least one score, all of them numbers
     * @param other at least one score, all of them numbers
     */
    public static double of(double[] one, double[] other) {
        if (one.length == 0 || other.length == 0) {
            throw new IllegalArgumentException("an area needs scores of both sources, were " + one.length + " and "
                    + other.length);
        }
        double[] sorted = sorted(other);
        double above = 0;
        double[] ascending = sorted(one);
        int below = 0;
        int notAbove = 0;
        for (double score : ascending) {
            while (below < sorted.length && sorted[below] < score) {
                below++;
            }
            while (notAbove < sorted.length && sorted[notAbove] <= score) {
                notAbove++;
            }
            above += (below + notAbove) / 2.0;
        }
        return above / one.length / other.length;
    }

    private static double[] sorted(double[] scores) {
        // 0.0 for both zeros: the order of doubles has -0.0 before 0.0, and a comparison finds them equal.
        double[] sorted = Arrays.stream(scores).map(score -> score + 0.0).toArray();
        if (Arrays.stream(sorted).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is not a number");
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
