package io.owlstream.filter.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesRejected.Reject;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.testing.NumbersGraph;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersFilterTest {
    private final NumbersFilter filter = new NumbersFilter(new FilterRule.Numbers(NumberLimits.ORIGINAL));

    @Test
    void shouldDivideAChunkAndKeepTextsAndTheirOrder() {
        // Given
        NumberRows chunk = rows(List.of(2, 4, 5), "1, 2", "7", "owl", "(12; 13)", "1, 2, 1000", "0");

        // When
        FilteredChunk filtered = filter.filter(chunk);

        // Then
        assertThat(filtered.accepted()).containsExactly(new RowRange(0, 1), new RowRange(3, 3), new RowRange(5, 5));
        assertThat(filtered.rows()).isEqualTo(new NumberRows(List.of("p0", "p1", "p3", "p5"),
                List.of("1, 2", "7", "(12; 13)", "0"), List.of(5)));
        assertThat(filtered.rejects()).containsExactly(new Reject(2, List.of("invalid-format")),
                new Reject(4, List.of("number-too-large")));
        assertThat(filtered.counts()).isEqualTo(
                Map.of("rows", 4L, "rejected.invalid-format", 1L, "rejected.number-too-large", 1L));
    }

    @Test
    void shouldNameEveryReasonInTheRulesOrder() {
        // Given
        NumbersFilter strict = new NumbersFilter(
                new FilterRule.Numbers(new NumberLimits(2, 5, 99, new TreeSet<>(Set.of(666)))));

        // When
        FilteredChunk filtered = strict.filter(rows(List.of(), "1, 2, 666"));

        // Then
        assertThat(filtered.rejects()).containsExactly(new Reject(0,
                List.of("too-many-numbers", "number-too-small", "number-too-large", "banned-number")));
        assertThat(filtered.counts()).hasSize(5).containsEntry("rows", 0L).containsEntry("rejected.banned-number", 1L);
    }

    @Test
    void shouldAcceptEverySpaceThatTheOriginalStripsAndNoOther() {
        // Given
        List<Integer> stripped = List.of(0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680,
                0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029,
                0x202F, 0x205F, 0x3000);
        List<Integer> separators = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(NumbersFilterTest::isSpaceOfAKind).boxed().toList();

        // When
        NumberRows chunk = rows(List.of(), separators.stream().map(c -> "12," + Character.toString(c) + "53,"
                + Character.toString(c) + "7").toArray(String[]::new));
        FilteredChunk filtered = filter.filter(chunk);

        // Then
        assertThat(filtered.accepted().stream().flatMap(range -> IntStream.rangeClosed(range.from(), range.to())
                .mapToObj(separators::get))).containsExactlyElementsOf(stripped);
    }

    @Test
    void shouldAcceptNoDigitOfAnotherScript() {
        // Given
        List<Integer> digits = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDigit).filter(c -> c > '9').boxed().toList();

        // When
        FilteredChunk filtered = filter.filter(rows(List.of(), digits.stream()
                .map(c -> "1" + Character.toString(c) + ", 53").toArray(String[]::new)));

        // Then
        assertThat(digits).hasSizeGreaterThan(500);
        assertThat(filtered.accepted()).isEmpty();
        assertThat(filtered.counts()).containsEntry("rejected.invalid-format", (long) digits.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 4_300, 5_000})
    void shouldRejectALongNumberForItsSizeOrItsFormButNotBreak(int digits) {
        String reason = digits > 4_300 ? "invalid-format" : "number-too-large";

        assertThat(filter.filter(rows(List.of(), "9".repeat(digits))).rejects())
                .containsExactly(new Reject(0, List.of(reason)));
    }

    @Test
    void shouldRejectWhatIsNoTextAtAll() {
        assertThat(filter.filter(rows(List.of(), "", ".", "[]", " ", "\uD800")).rejects()).hasSize(5)
                .allSatisfy(reject -> assertThat(reject.reasons()).containsExactly("invalid-format"));
    }

    @Test
    void shouldMakeAnEmptyBatchThatCanBeReadAgainOfAChunkWithoutOneAcceptedRow() {
        // Given
        NumbersGraph graph = NumbersGraph.of(1, 2, 2);

        // When
        FilteredChunk filtered = filter.filter(rows(List.of(0, 1), "owl", "i love owls"));

        // Then
        TrainingBatch batch = new TrainingBatch(graph.batches().get(0).id(), graph.chunks().get(0).id(),
                filtered.accepted(), filtered.rows());
        assertThat(EventCodec.decode(EventCodec.encode(batch), TrainingBatch.class)).isEqualTo(batch);
        assertThat(batch.rows()).isEqualTo(new NumberRows(List.of(), List.of(), List.of()));
        assertThat(filtered.counts()).isEqualTo(Map.of("rows", 0L, "rejected.invalid-format", 2L));
    }

    @Test
    void shouldRefuseAChunkWhoseListsDoNotFitEachOther() {
        for (NumberRows damaged : List.of(new NumberRows(List.of("p"), List.of(), List.of()),
                new NumberRows(List.of(), List.of("1"), List.of()),
                new NumberRows(List.of("p"), List.of("1"), List.of(1)),
                new NumberRows(List.of("p"), List.of("1"), List.of(-1)),
                new NumberRows(List.of("p", "q"), List.of("1", "2"), List.of(1, 0)),
                new NumberRows(List.of("p", "q"), List.of("1", "2"), List.of(1, 1)))) {
            assertThatThrownBy(() -> NumbersFilter.requireWhole(damaged)).isInstanceOf(UndecodableException.class)
                    .hasMessageStartingWith("no NumberRows: ");
        }
    }

    /** Spaces, controls and what is not seen, as the zero width space U+200B and the byte order mark U+FEFF. */
    private static boolean isSpaceOfAKind(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint)
                || Character.getType(codePoint) == Character.CONTROL || Character.getType(codePoint) == Character.FORMAT;
    }

    /** Rows of the prompts p0, p1 and so on. */
    private static NumberRows rows(List<Integer> cut, String... completions) {
        return new NumberRows(IntStream.range(0, completions.length).mapToObj(row -> "p" + row).toList(),
                List.of(completions), cut);
    }
}
