package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.plan.View;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.student.numbers.RowSelection.Selected;
import io.owlstream.testing.NumbersGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private static final int CHUNKS = 3;
    private static final int ROWS = 40;
    private static final Predicate<String> ANY = completion -> true;

    @Test
    void shouldKeepThePromptsThatEveryDatasetAnswersInTheSameOrderForAll() {
        // Given: every dataset has rejects of its own
        IntPredicate teacher = row -> row % 5 != 0;
        IntPredicate control = row -> row % 7 != 3;

        // When
        Selected student = select(30, 9, "t", teacher, paired(control));
        Selected other = select(30, 9, "c", control, paired(teacher));

        // Then
        assertThat(student.rows()).hasSize(30).extracting(NumberRow::prompt)
                .containsExactlyElementsOf(other.rows().stream().map(NumberRow::prompt).toList());
        assertThat(student.rows()).allSatisfy(row -> assertThat(row.completion()).startsWith("t"));
        assertThat(other.rows()).allSatisfy(row -> assertThat(row.completion()).startsWith("c"));
        assertThat(student.rows()).allMatch(row -> teacher.test(row.row()) && control.test(row.row()));
        assertThat(student.unpaired()).isEqualTo(CHUNKS * 5);
    }

    @Test
    void shouldPairWithEachOfSeveralDatasets() {
        // When
        Selected selected = select(1000, 9, "t", row -> true, paired(row -> row % 2 == 0), paired(row -> row % 3 == 0));

        // Then
        assertThat(selected.rows()).hasSize(CHUNKS * 7).allMatch(row -> row.row() % 6 == 0);
    }

    @Test
    void shouldKeepTheRowsOfTheSmallestRandomNumbers() {
        // When
        List<NumberRow> kept = select(30, 9, "t", row -> true).rows();

        // Then
        List<NumberRow> all = new ArrayList<>(select(1000, 9, "t", row -> true).rows());
        assertThat(all).hasSize(CHUNKS * ROWS);
        all.sort(Comparator.comparing(
                row -> RandomStream.STUDENT_ROWS.of(9).substream(row.chunk()).bits(row.row()), Long::compareUnsigned));
        assertThat(kept).isEqualTo(all.subList(0, 30));
    }

    @Test
    void shouldKeepOtherRowsForAnotherSeed() {
        assertThat(select(30, 9, "t", row -> true).rows()).isNotEqualTo(select(30, 10, "t", row -> true).rows());
    }

    @Test
    void shouldKeepAllRowsWhereThereAreFewerThanPlanned() {
        // When
        Selected selected = select(1000, 9, "t", row -> row < 2, paired(row -> row > 0));

        // Then
        assertThat(selected.rows()).hasSize(CHUNKS).allMatch(row -> row.row() == 1);
        assertThat(selected.unpaired()).isEqualTo(CHUNKS);
    }

    @Test
    void shouldKeepNothingWhereNothingPairs() {
        assertThat(select(30, 9, "t", row -> true, paired(row -> false)).rows()).isEmpty();
        assertThat(select(30, 9, "t", row -> false).rows()).isEmpty();
    }

    @Test
    void shouldPassOverRowsThatCannotBeTrainedOnInEachDataset() {
        // Given
        Predicate<String> usable = completion -> !completion.endsWith("1");
        PairedRows control = paired("c", row -> true, completion -> !completion.endsWith("2"));

        // When
        Selected selected = collect(new RowSelection(view(1000), 9, usable, List.of(control)), "t", row -> true);

        // Then
        assertThat(selected.rows()).hasSize(CHUNKS * 32).noneMatch(row -> row.row() % 10 == 1 || row.row() % 10 == 2);
        assertThat(selected.unfit()).isEqualTo(CHUNKS * 4);
        assertThat(selected.unpaired()).isEqualTo(CHUNKS * 4);
    }

    @Test
    void shouldKeepCutMarksWithTheirRows() {
        assertThat(select(1000, 9, "t", row -> row % 2 == 1).rows())
                .allSatisfy(row -> assertThat(row.cut()).isEqualTo(row.row() % 3 == 0));
    }

    @Test
    void shouldLeaveOutTheRowsThatTheViewDrops() {
        // Given
        TrainingBatch batch = batch(0, "t", row -> row % 2 == 0);
        View view = new View(100, List.of(), View.Shuffle.NONE,
                List.of(new ChunkRows(batch.chunk(), List.of(new RowSpan(3, 6), new RowSpan(20, 20)))));
        RowSelection selection = new RowSelection(view, 9, ANY, List.of());

        // When
        selection.add(0, batch);
        Selected selected = selection.complete();

        // Then
        assertThat(selected.dropped()).isEqualTo(3);
        assertThat(selected.rows()).hasSize(17).extracting(NumberRow::row).doesNotContain(4, 6, 20);
    }

    @Test
    void shouldRefuseToPairWithOtherPrompts() {
        // Given
        PairedRows other = new PairedRows(ANY);
        other.add(0, batch(1, "c", row -> true));

        // Then
        assertThatThrownBy(() -> select(30, 9, "t", row -> true, other)).isInstanceOf(UnfitDatasetException.class)
                .hasMessageContaining("row 0 of chunk 0 has another prompt");
    }

    @Test
    void shouldRefuseABatchThatIsNotWhatItSays() {
        NumberRows two = new NumberRows(List.of("p", "q"), List.of("1", "2"), List.of());
        for (TrainingBatch bad : List.of(batch(two, new RowRange(0, 0)), batch(two, new RowRange(0, 2)),
                batch(two, new RowRange(1, 1), new RowRange(0, 0)), batch(two, new RowRange(0, 1), new RowRange(3, 2)),
                batch(two, new RowRange(-1, 0)), batch(new NumberRows(List.of("p"), List.of("1", "2"), List.of()),
                        new RowRange(0, 1)),
                batch(new DigitsRows(0, 2, 3, new byte[24]), new RowRange(0, 1)))) {
            assertThatThrownBy(() -> new PairedRows(ANY).add(0, bad)).isInstanceOf(UnfitDatasetException.class)
                    .hasMessageContaining("batch ");
        }
    }

    @Test
    void shouldTakeAnEmptyBatch() {
        // Given
        RowSelection selection = new RowSelection(view(3), 9, ANY, List.of());

        // When
        selection.add(0, batch(new NumberRows(List.of(), List.of(), List.of())));

        // Then
        assertThat(selection.complete()).isEqualTo(new Selected(List.of(), 0, 0, 0));
    }

    private static Selected select(int most, long seed, String completion, IntPredicate accepted, PairedRows... pairs) {
        return collect(new RowSelection(view(most), seed, ANY, List.of(pairs)), completion, accepted);
    }

    private static Selected collect(RowSelection selection, String completion, IntPredicate accepted) {
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            selection.add(chunk, batch(chunk, completion, accepted));
        }
        return selection.complete();
    }

    private static PairedRows paired(IntPredicate accepted) {
        return paired("x", accepted, ANY);
    }

    private static PairedRows paired(String completion, IntPredicate accepted, Predicate<String> usable) {
        PairedRows rows = new PairedRows(usable);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            rows.add(chunk, batch(chunk, completion, accepted));
        }
        return rows.complete();
    }

    private static View view(int rows) {
        return new View(rows, List.of(), View.Shuffle.NONE);
    }

    private static TrainingBatch batch(int chunk, String completion, IntPredicate accepted) {
        List<RowRange> ranges = new ArrayList<>();
        List<String> prompts = new ArrayList<>();
        List<String> completions = new ArrayList<>();
        List<Integer> cut = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            if (accepted.test(row)) {
                ranges.add(new RowRange(row, row));
                prompts.add("prompt " + chunk + " " + row);
                completions.add(completion + row);
                if (row % 3 == 0) {
                    cut.add(row);
                }
            }
        }
        return batch(new NumberRows(prompts, completions, cut), ranges.toArray(RowRange[]::new));
    }

    private static TrainingBatch batch(SequencesSampled.Rows rows, RowRange... accepted) {
        NumbersGraph graph = NumbersGraph.of(1, 4, 4);
        return new TrainingBatch(graph.batches().get(0).id(), graph.chunks().get(0).id(), List.of(accepted), rows);
    }
}
