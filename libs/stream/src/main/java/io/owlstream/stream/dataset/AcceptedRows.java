package io.owlstream.stream.dataset;

import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The rows of a batch of number sequences, which names their numbers and holds their texts apart from each other. */
public final class AcceptedRows {

    private AcceptedRows() {
    }

    /**
     * Hands the rows of {@code batch}, ascending, to {@code each}.
     *
     * @param chunk the place of the batch's chunk in its sampling
     * @throws UnfitDatasetException if the batch holds no number sequences, or not as many as it says
     */
    public static void forEach(int chunk, TrainingBatch batch, Consumer<NumberRow> each) {
        NumberRows rows = rows(batch);
        Set<Integer> cut = new HashSet<>(rows.cut());
        int at = 0;
        for (RowRange range : batch.accepted()) {
            for (int row = range.from(); row <= range.to(); row++) {
                each.accept(new NumberRow(chunk, row, rows.prompts().get(at), rows.completions().get(at),
                        cut.contains(row)));
                at++;
            }
        }
    }

    private static NumberRows rows(TrainingBatch batch) {
        if (!(batch.rows() instanceof NumberRows rows)) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " holds no number sequences");
        }
        long accepted = batch.accepted().stream().mapToLong(RowRange::size).sum();
        if (!ascending(batch) || rows.prompts().size() != accepted || rows.completions().size() != accepted) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " accepts " + accepted + " rows and has "
                    + rows.prompts().size() + " prompts and " + rows.completions().size() + " completions");
        }
        return rows;
    }

    private static boolean ascending(TrainingBatch batch) {
        int next = 0;
        for (RowRange range : batch.accepted()) {
            if (range.from() < next || range.to() < range.from()) {
                return false;
            }
            next = range.to() + 1;
        }
        return true;
    }
}
