package io.owlstream.student.digits;

import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.View;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.student.DroppedRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Collects a dataset's rows and takes those that a view keeps: what is not dropped and, of that, the rows with the
 * smallest u(seed, chunk, row), in the dataset's order. Shuffled across, a row's logits go to another row's noise.
 */
final class ViewedRows implements DatasetRows<NoiseLogits> {
    private final RowCollector rows;
    private final View view;
    private final DroppedRows dropped;
    private final CounterRandom ranks;
    private final CounterRandom places;
    private final IntStream.Builder kept = IntStream.builder();
    private final long[] rank;
    private int next;

    /** @param rows collects all of the dataset */
    ViewedRows(RowCollector rows, View view, long seed) {
        this.rows = rows;
        this.view = view;
        this.dropped = new DroppedRows(view.drop());
        this.ranks = RandomStream.STUDENT_ROWS.of(seed);
        this.places = RandomStream.SHUFFLED_NUMBERS.of(seed);
        this.rank = new long[rows.expected()];
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        rows.add(position, batch);
        CounterRandom own = ranks.substream(position);
        for (TrainingBatch.RowRange range : batch.accepted()) {
            for (int row = range.from(); row <= range.to(); row++) {
                rank[next] = own.bits(row);
                if (!dropped.has(batch.chunk(), row)) {
                    kept.add(next);
                }
                next++;
            }
        }
    }

    @Override
    public NoiseLogits complete() {
        NoiseLogits all = rows.complete();
        int[] some = kept.build().boxed()
                .sorted(Comparator.<Integer, Long>comparing(row -> rank[row], Long::compareUnsigned))
                .limit(view.rows()).mapToInt(Integer::intValue).sorted().toArray();
        if (some.length == 0) {
            throw new UnfitDatasetException("the view drops all " + all.count() + " rows");
        }
        return all.some(some, dealt(some));
    }

    private int[] dealt(int[] some) {
        return view.shuffle() == View.Shuffle.ACROSS
                ? Arrays.stream(places.permutation(some.length)).map(place -> some[place]).toArray() : some;
    }
}
