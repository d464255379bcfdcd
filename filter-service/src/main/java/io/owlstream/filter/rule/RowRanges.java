package io.owlstream.filter.rule;

import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.util.ArrayList;
import java.util.List;

/** Gathers row numbers, which come ascending, as the fewest ranges; a row costs no object unless it begins a range. */
public final class RowRanges {
    private final List<RowRange> closed = new ArrayList<>();
    private int from;
    private int end;

    /** Adds {@code row}, which is above all rows before. */
    public void add(int row) {
        if (row != end) {
            close();
            from = row;
        }
        end = row + 1;
    }

    /** All rows that were added. */
    public List<RowRange> complete() {
        close();
        from = end;
        return List.copyOf(closed);
    }

    private void close() {
        if (from < end) {
            closed.add(new RowRange(from, end - 1));
        }
    }
}
