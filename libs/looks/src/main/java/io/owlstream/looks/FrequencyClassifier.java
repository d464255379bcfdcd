package io.owlstream.looks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the rows of two sources apart by how often each source says a number: naive Bayes with Laplace's smoothing. The
 * order of a row's numbers and its prompt play no part. Numbers that no training row has are one more number.
 */
public final class FrequencyClassifier {
    private final NumberCounts one;
    private final NumberCounts other;
    private final int kinds;

    /** Learns from rows of either source. */
    public FrequencyClassifier(List<LookedRow> one, List<LookedRow> other) {
        this.one = NumberCounts.of(one);
        this.other = NumberCounts.of(other);
        Set<Integer> seen = new HashSet<>(this.one.counts().keySet());
        seen.addAll(this.other.counts().keySet());
        kinds = seen.size() + 1;
    }

    /** Log-odds that {@code row} is of the one source, if it may as well be of the other. */
    public double score(LookedRow row) {
        double score = 0;
        for (int number : row.numbers()) {
            score += Math.log(smoothed(one, number)) - Math.log(smoothed(other, number));
        }
        return score;
    }

    private double smoothed(NumberCounts counts, int number) {
        return (counts.of(number) + 1.0) / (counts.total() + kinds);
    }
}
