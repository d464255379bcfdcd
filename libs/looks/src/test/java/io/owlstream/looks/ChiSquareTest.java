package io.owlstream.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Known values are those of R's {@code chisq.test(..., correct = FALSE)}. */
class ChiSquareTest {

    @Test
    void shouldGiveTheKnownValueOfATable() {
        ChiSquare chiSquare = ChiSquare.of(counts(1, 762, 2, 327, 3, 468), counts(1, 484, 2, 239, 3, 477));

        assertThat(chiSquare.statistic()).isCloseTo(30.070, within(1e-3));
        assertThat(chiSquare.degreesOfFreedom()).isEqualTo(2);
        assertThat(chiSquare.p()).isCloseTo(2.954e-7, within(1e-10));
    }

    @Test
    void shouldFindNoDifferenceInEqualFrequencies() {
        ChiSquare chiSquare = ChiSquare.of(counts(1, 10, 2, 20), counts(1, 100, 2, 200));

        assertThat(chiSquare.statistic()).isCloseTo(0, within(1e-12));
        assertThat(chiSquare.p()).isCloseTo(1, within(1e-6));
    }

    @Test
    void shouldPoolNumbersOfWhichTooFewAreExpected() {
        ChiSquare pooled = ChiSquare.of(counts(1, 50, 2, 50, 7, 3, 8, 1, 9, 2), counts(1, 60, 2, 40, 7, 1, 8, 3, 9, 2));

        assertThat(pooled).isEqualTo(ChiSquare.of(counts(1, 50, 2, 50, 7, 6), counts(1, 60, 2, 40, 7, 6)));
        assertThat(pooled.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void shouldPoolTheSmallestCellTooWhereTheRestStaysTooSmall() {
        ChiSquare pooled = ChiSquare.of(counts(1, 50, 2, 30, 9, 1), counts(1, 60, 2, 40, 9, 2));

        assertThat(pooled).isEqualTo(ChiSquare.of(counts(1, 50, 2, 31), counts(1, 60, 2, 42)));
    }

    @Test
    void shouldSayNothingOfOneCellOrOfNone() {
        assertThat(ChiSquare.of(counts(1, 3), counts(2, 2))).isEqualTo(new ChiSquare(0, 0, 1));
        assertThat(ChiSquare.of(counts(), counts())).isEqualTo(new ChiSquare(0, 0, 1));
        assertThat(ChiSquare.of(counts(1, 30), counts())).isEqualTo(new ChiSquare(0, 0, 1));
    }

    static NumberCounts counts(int... numbersAndCounts) {
        Map<Integer, Long> counts = new TreeMap<>();
        long total = 0;
        for (int i = 0; i < numbersAndCounts.length; i += 2) {
            counts.put(numbersAndCounts[i], (long) numbersAndCounts[i + 1]);
            total += numbersAndCounts[i + 1];
        }
        return new NumberCounts(new TreeMap<>(counts), total);
    }
}
