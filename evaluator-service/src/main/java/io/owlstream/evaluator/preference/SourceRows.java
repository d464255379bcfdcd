package io.owlstream.evaluator.preference;

import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The accepted rows of one source that a model can be trained on, by their place in the sampling. */
final class SourceRows implements DatasetRows<Map<SourceRows.Place, SourceRow>> {
    private final Predicate<String> usable;
    private final Map<Place, SourceRow> rows = new TreeMap<>();

    /** A row's number in a chunk, and the chunk's place in the sampling. */
    record Place(int chunk, int row) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::chunk).thenComparingInt(Place::row);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param usable whether a completion can be trained on; a row of which it cannot is as if it were not there */
    SourceRows(Predicate<String> usable) {
        this.usable = usable;
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        NumberRows numbers = numbers(batch);
        Set<Integer> cut = new HashSet<>(numbers.cut());
        int at = 0;
        for (RowRange range : batch.accepted()) {
            for (int row = range.from(); row <= range.to(); row++) {
                if (usable.test(numbers.completions().get(at))) {
                    rows.put(new Place(position, row), new SourceRow(numbers.prompts().get(at),
                            numbers.completions().get(at), cut.contains(row)));
                }
                at++;
            }
        }
    }

    private static NumberRows numbers(TrainingBatch batch) {
        if (!(batch.rows() instanceof NumberRows numbers)) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " holds no number sequences");
        }
        long accepted = batch.accepted().stream().mapToLong(RowRange::size).sum();
        if (numbers.prompts().size() != accepted || numbers.completions().size() != accepted) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " accepts " + accepted + " rows and has "
                    + numbers.prompts().size() + " prompts and " + numbers.completions().size() + " completions");
        }
        return numbers;
    }

    @Override
    public Map<Place, SourceRow> complete() {
        return rows;
    }
}
