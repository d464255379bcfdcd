package io.owlstream.evaluator.preference;

import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.TrainingBatch;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The accepted rows of one source that a model can be trained on, by their place in the sampling. */
final class SourceRows implements DatasetRows<Map<SourceRows.Place, NumberRow>> {
    private final Predicate<String> usable;
    private final Map<Place, NumberRow> rows = new TreeMap<>();

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
        AcceptedRows.forEach(position, batch, row -> {
            if (usable.test(row.completion())) {
                rows.put(new Place(position, row.row()), row);
            }
        });
    }

    @Override
    public Map<Place, NumberRow> complete() {
        return rows;
    }
}
