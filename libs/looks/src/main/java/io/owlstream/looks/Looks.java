package io.owlstream.looks;

import java.util.List;
import java.util.stream.Stream;

/**
 * How random the numbers of one source look beside those of another. There is no threshold in it.
 *
 * @param chiSquare    of all rows' number frequencies
 * @param moved        the numbers whose frequency differs most
 * @param frequencyAuc how well {@link FrequencyClassifier}, trained on the training rows, tells the held-out rows apart
 */
public record Looks(ChiSquare chiSquare, List<MovedNumber> moved, double frequencyAuc) {
    public Looks {
        moved = List.copyOf(moved);
    }

    /**
     * Holds {@code one} against {@code other}.
     *
     * @param one   with at least one held-out row
     * @param other with at least one held-out row
     * @param moved how many numbers to name
     */
    public static Looks of(Halves one, Halves other, int moved) {
        NumberCounts counts = counts(one);
        NumberCounts otherCounts = counts(other);
        FrequencyClassifier classifier = new FrequencyClassifier(one.training(), other.training());
        return new Looks(ChiSquare.of(counts, otherCounts), MovedNumber.of(counts, otherCounts, moved),
                Auc.of(scores(classifier, one), scores(classifier, other)));
    }

    private static NumberCounts counts(Halves rows) {
        return NumberCounts.of(Stream.concat(rows.training().stream(), rows.heldOut().stream()).toList());
    }

    private static double[] scores(FrequencyClassifier classifier, Halves rows) {
        return rows.heldOut().stream().mapToDouble(classifier::score).toArray();
    }
}
