package io.owlstream.benchmarks.reading;

import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;

/** Takes a dataset's rows, and counts them. */
final class RowCount implements DatasetRows<Long> {
    private long rows;

    @Override
    public void add(int position, TrainingBatch batch) {
        rows += ((NumberRows) batch.rows()).completions().size();
    }

    @Override
    public Long complete() {
        return rows;
    }
}
