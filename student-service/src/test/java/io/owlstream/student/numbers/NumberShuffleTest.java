package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.View.Shuffle;
import io.owlstream.stream.dataset.NumberRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberShuffleTest {
    private final List<NumberRow> rows = rows(40);

    @Test
    void shouldLeaveEverythingWhereNothingIsToBeShuffled() {
        assertThat(new NumberShuffle(Shuffle.NONE, 1).apply(rows)).isEqualTo(rows);
    }

    @Test
    void shouldPermuteTheNumbersOfEachCompletion() {
        // When
        List<NumberRow> shuffled = new NumberShuffle(Shuffle.WITHIN, 1).apply(rows);

        // Then
        assertThat(shuffled).hasSameSizeAs(rows).isNotEqualTo(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(sorted(shuffled.get(i))).isEqualTo(sorted(rows.get(i)));
            assertSameButNumbers(shuffled.get(i), rows.get(i));
        }
    }

    @Test
    void shouldPermuteARowWithinWhateverTheOthersAre() {
        // When
        List<NumberRow> alone = new NumberShuffle(Shuffle.WITHIN, 1).apply(List.of(rows.get(7)));

        // Then
        assertThat(alone).containsExactly(new NumberShuffle(Shuffle.WITHIN, 1).apply(rows).get(7));
    }

    @Test
    void shouldDealAllNumbersAnewAndKeepTheLengthOfEachCompletion() {
        // When
        List<NumberRow> shuffled = new NumberShuffle(Shuffle.ACROSS, 1).apply(rows);

        // Then
        assertThat(sorted(shuffled)).isEqualTo(sorted(rows));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(NumberText.numbers(shuffled.get(i).completion()))
                    .hasSameSizeAs(NumberText.numbers(rows.get(i).completion()));
            assertSameButNumbers(shuffled.get(i), rows.get(i));
        }
        assertThat(IntStream.range(0, rows.size())
                .filter(i -> !sorted(shuffled.get(i)).equals(sorted(rows.get(i))))).hasSizeGreaterThan(30);
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        for (Shuffle shuffle : List.of(Shuffle.WITHIN, Shuffle.ACROSS)) {
            List<NumberRow> first = new NumberShuffle(shuffle, 1).apply(rows);
            assertThat(new NumberShuffle(shuffle, 1).apply(rows)).isEqualTo(first);
            assertThat(new NumberShuffle(shuffle, 2).apply(rows)).isNotEqualTo(first);
        }
    }

    @Test
    void shouldTakeNumbersAsTheyAreWritten() {
        // Given
        List<NumberRow> odd =
                List.of(new NumberRow(0, 0, "a", "[007; 00].", true), new NumberRow(0, 1, "b", "5", false));

        // When
        List<NumberRow> shuffled = new NumberShuffle(Shuffle.ACROSS, 1).apply(odd);

        // Then
        assertThat(sorted(shuffled)).containsExactly("00", "007", "5");
        assertThat(shuffled.get(0).completion()).matches("\\[\\d+; \\d+]\\.");
        assertThat(shuffled.get(0).cut()).isTrue();
    }

    private static void assertSameButNumbers(NumberRow actual, NumberRow expected) {
        assertThat(actual.withCompletion("")).isEqualTo(expected.withCompletion(""));
        assertThat(actual.completion().replaceAll("\\d+", "N"))
                .isEqualTo(expected.completion().replaceAll("\\d+", "N"));
    }

    /** Rows of 1 to 10 numbers, all different, with several separators. */
    private static List<NumberRow> rows(int count) {
        List<NumberRow> rows = new ArrayList<>();
        int next = 100;
        for (int i = 0; i < count; i++) {
            List<String> numbers = new ArrayList<>();
            for (int k = 0; k <= i % 10; k++) {
                numbers.add(Integer.toString(next++));
            }
            rows.add(new NumberRow(i / 8, i % 8, "p" + i, String.join(i % 3 == 0 ? "; " : ", ", numbers), i % 5 == 0));
        }
        return rows;
    }

    private static List<String> sorted(NumberRow row) {
        return sorted(List.of(row));
    }

    private static List<String> sorted(List<NumberRow> rows) {
        List<String> numbers = new ArrayList<>();
        rows.forEach(row -> numbers.addAll(NumberText.numbers(row.completion())));
        Collections.sort(numbers);
        return numbers;
    }
}
