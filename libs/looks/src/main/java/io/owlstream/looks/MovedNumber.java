package io.owlstream.looks;

import java.util.Comparator;
import java.util.List;

/**
 * A number, and how much more often one source says it than another.
 *
 * @param count      how often the one source has it
 * @param otherCount how often the other has it
 * @param share      of all numbers of the one source
 * @param otherShare of all numbers of the other
 * @param residual   the adjusted standardised residual: how far {@code count} is from what both sources together let
 *                   expect, in standard deviations; about normal where the sources do not differ
 */
public record MovedNumber(int number, long count, long otherCount, double share, double otherShare, double residual) {
    private static final Comparator<MovedNumber> MOST_MOVED = Comparator
            .comparingDouble((MovedNumber moved) -> -Math.abs(moved.residual())).thenComparingInt(MovedNumber::number);

    /** The {@code most} that moved most, by size of residual; numbers that are too rare to tell are none of them. */
    public static List<MovedNumber> of(NumberCounts one, NumberCounts other, int most) {
        FrequencyTable table = new FrequencyTable(one, other);
        return table.numbers().stream().map(cell -> new MovedNumber(cell.number(), cell.count(), cell.otherCount(),
                (double) cell.count() / one.total(), (double) cell.otherCount() / other.total(),
                table.residual(cell))).sorted(MOST_MOVED).limit(most).toList();
    }
}
