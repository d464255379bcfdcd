package io.owlstream.student.numbers;

import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.TrainingBatch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which rows of another dataset a row may be paired with. Rows pair when their chunks have the same place in their
 * samplings, which is that of the batch in the dataset's manifest, and they have the same number in it. Of the other
 * dataset's texts nothing is kept; only a hash of each prompt, by which samplings of different prompts are noticed.
 */
final class PairedRows implements DatasetRows<PairedRows> {
    private final Predicate<String> usable;
    private final Map<Place, Integer> prompts = new HashMap<>();

    /** @param usable whether a completion can be trained on */
    PairedRows(Predicate<String> usable) {
        this.usable = usable;
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        AcceptedRows.forEach(position, batch, row -> {
            if (usable.test(row.completion())) {
                prompts.put(new Place(row.chunk(), row.row()), row.prompt().hashCode());
            }
        });
    }

    @Override
    public PairedRows complete() {
        return this;
    }

    /**
     * Whether there is a row to pair with {@code row}.
     *
     * @throws UnfitDatasetException if there is one, but with another prompt
     */
    boolean has(NumberRow row) {
        Integer prompt = prompts.get(new Place(row.chunk(), row.row()));
        if (prompt != null && prompt != row.prompt().hashCode()) {
            throw new UnfitDatasetException(row.name() + " has another prompt than the same row of a dataset that it is"
                    + " paired with: samplings can be paired when they have the same prompts, the same seed of the"
                    + " prompts and as many rows in a chunk");
        }
        return prompt != null;
    }

    private record Place(int chunk, int row) {
    }
}
