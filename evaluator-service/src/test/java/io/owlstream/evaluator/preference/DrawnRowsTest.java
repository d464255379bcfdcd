package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.reference.Exchange;
import io.owlstream.store.FileStore;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.TrainingBatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnRowsTest {
    private StoredNumbers dataset;

    @BeforeEach
    void storeADataset(@TempDir Path folder) {
        dataset = new StoredNumbers(25, new MemoryLog(), new FileStore(folder));
    }

    @Test
    void shouldGiveEachContextDifferentRowsOfItsOwnDraw() {
        // When
        List<List<Exchange>> contexts = collect(new DrawnRows(dataset.manifest, 11, 30, 4, 4));

        // Then
        assertThat(contexts).hasSize(30).doesNotHaveDuplicates();
        assertThat(contexts).allSatisfy(rows -> assertThat(rows).hasSize(4).doesNotHaveDuplicates());
        assertThat(contexts.stream().flatMap(List::stream)).containsOnlyElementsOf(dataset.rows)
                .containsAll(dataset.rows);
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        // When
        List<List<Exchange>> first = collect(new DrawnRows(dataset.manifest, 11, 5, 1, 20));
        List<List<Exchange>> again = collect(new DrawnRows(dataset.manifest, 11, 9, 1, 3));
        List<List<Exchange>> other = collect(new DrawnRows(dataset.manifest, 12, 5, 1, 20));

        // Then
        assertThat(again.subList(0, 5)).isEqualTo(first.stream().map(rows -> rows.subList(0, 3)).toList());
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldTakeAllRowsWhereThereAreFewerThanWouldFit() {
        // When
        List<List<Exchange>> contexts = collect(new DrawnRows(dataset.manifest, 11, 2, 1, 50));

        // Then
        assertThat(contexts).allSatisfy(rows -> assertThat(rows).containsExactlyInAnyOrderElementsOf(dataset.rows));
    }

    @Test
    void shouldRefuseADatasetWithTooFewRows() {
        assertThatThrownBy(() -> new DrawnRows(dataset.manifest, 11, 2, 26, 26))
                .isInstanceOf(UnfitDatasetException.class)
                .hasMessage("it has 25 accepted rows, a context takes at least 26; sample more rows or take fewer into "
                        + "a context");
    }

    @Test
    void shouldRefuseABatchOfAnotherTask() {
        // Given
        TrainingBatch batch = dataset.batches.get(0);
        DrawnRows rows = new DrawnRows(dataset.manifest, 11, 2, 1, 1);

        // When
        TrainingBatch digits = new TrainingBatch(batch.batch(), batch.chunk(), batch.accepted(),
                new DigitsRows(0, 10, 3, new byte[120]));

        // Then
        assertThatThrownBy(() -> rows.add(0, digits)).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("batch " + batch.batch().brief() + " holds no number sequences");
    }

    @Test
    void shouldRefuseABatchOfAnotherLengthThanAnnounced() {
        // Given
        DrawnRows rows = new DrawnRows(dataset.manifest, 11, 2, 1, 1);

        // Then
        assertThatThrownBy(() -> rows.add(2, dataset.batches.get(0))).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("the manifest announces 5 rows in batch " + dataset.batches.get(0).batch().brief()
                        + ", it has 10 prompts and 10 completions");
    }

    private List<List<Exchange>> collect(DrawnRows rows) {
        for (int i = 0; i < dataset.batches.size(); i++) {
            rows.add(i, dataset.batches.get(i));
        }
        return rows.complete();
    }
}
