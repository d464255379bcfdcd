package io.owlstream.local.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.looks.ChiSquare;
import io.owlstream.looks.Halves;
import io.owlstream.looks.Looks;
import io.owlstream.looks.MovedNumber;
import io.owlstream.looks.NumberCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How random the accepted rows of a file or dataset look beside those of another. There is no threshold in it.
 *
 * @param rows         accepted rows of the file
 * @param otherRows    accepted rows of the other
 * @param heldOut      rows of the file that the classifier was not trained on; the area is theirs and the other's
 * @param otherHeldOut the same of the other
 * @param numbersPerRow of the accepted rows, in the mean
 * @param otherNumbersPerRow the same of the other; where they differ, the areas tell that too
 */
@JsonPropertyOrder({"file", "against", "rows", "otherRows", "heldOut", "otherHeldOut", "numbersPerRow",
    "otherNumbersPerRow", "frequencyAuc", "chiSquare", "moved", "samples"})
record RowsAgainst(String file, String against, int rows, int otherRows, int heldOut, int otherHeldOut,
        double numbersPerRow, double otherNumbersPerRow, double frequencyAuc, ChiSquare chiSquare,
        List<MovedNumber> moved, List<Pair> samples) {
    private static final int MOVED = 10;
    private static final int SAMPLES = 10;

    /** Completions at the same place among the accepted rows. */
    record Pair(String completion, String other) {
    }

    /** @throws IllegalArgumentException if a file has too few accepted rows; the message says what to do */
    static RowsAgainst of(AcceptedRows file, AcceptedRows other) {
        Halves one = halves(file);
        Halves two = halves(other);
        Looks looks = Looks.of(one, two, MOVED);
        int shown = Math.min(SAMPLES, Math.min(one.size(), two.size()));
        return new RowsAgainst(file.file(), other.file(), one.size(), two.size(), one.heldOut().size(),
                two.heldOut().size(), numbersPerRow(file), numbersPerRow(other), looks.frequencyAuc(),
                looks.chiSquare(), looks.moved(),
                IntStream.range(0, shown).mapToObj(i -> new Pair(file.rows().get(i).completion(),
                        other.rows().get(i).completion())).toList());
    }

    private static double numbersPerRow(AcceptedRows rows) {
        return (double) NumberCounts.of(rows.rows()).total() / rows.rows().size();
    }

    private static Halves halves(AcceptedRows rows) {
        Halves halves = Halves.of(rows.rows());
        if (halves.training().isEmpty() || halves.heldOut().isEmpty()) {
            throw new IllegalArgumentException(rows.file() + ": has " + rows.judged() + " rows, the filter rule accepts "
                    + rows.rows().size() + " of them: too few to train on a half and hold out the other; give a file with"
                    + " more accepted rows");
        }
        return halves;
    }
}
