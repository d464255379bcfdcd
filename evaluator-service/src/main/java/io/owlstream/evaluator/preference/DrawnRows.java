package io.owlstream.evaluator.preference;

import io.owlstream.model.random.RandomStream;
import io.owlstream.model.reference.Exchange;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The rows of a dataset that are drawn for contexts. Which ones is known from the manifest, so that the others are not
 * kept, however many there are.
 */
final class DrawnRows implements DatasetRows<List<List<Exchange>>> {
    private final long[] firstRows;
    private final List<long[]> contexts;
    private final Set<Long> wanted = new HashSet<>();
    private final Map<Long, Exchange> rows = new HashMap<>();

    /**
     * @param seed     of the draw; context i is drawn from u(seed, i)
     * @param contexts how many
     * @param least    rows that each of them must get
     * @param most     rows that each of them gets if there are as many
     */
    DrawnRows(DatasetManifest dataset, long seed, int contexts, int least, int most) {
        firstRows = new long[dataset.batches().size() + 1];
        for (int i = 0; i < dataset.batches().size(); i++) {
            firstRows[i + 1] = firstRows[i] + dataset.batches().get(i).rows();
        }
        long total = firstRows[dataset.batches().size()];
        if (total < least) {
            throw new UnfitDatasetException("it has " + total + " accepted rows, a context takes at least " + least
                    + "; sample more rows or take fewer into a context");
        }
        int count = (int) Math.min(most, total);
        this.contexts = LongStream.range(0, contexts)
                .mapToObj(i -> RowDraw.of(RandomStream.CONTEXT_ROWS.of(seed).substream(i), count, total)).toList();
        this.contexts.stream().flatMapToLong(Arrays::stream).forEach(wanted::add);
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        if (!(batch.rows() instanceof NumberRows numbers)) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " holds no number sequences");
        }
        long announced = firstRows[position + 1] - firstRows[position];
        if (numbers.prompts().size() != announced || numbers.completions().size() != announced) {
            throw new UnfitDatasetException("the manifest announces " + announced + " rows in batch "
                    + batch.batch().brief() + ", it has " + numbers.prompts().size() + " prompts and "
                    + numbers.completions().size() + " completions");
        }
        for (int i = 0; i < announced; i++) {
            if (wanted.contains(firstRows[position] + i)) {
                rows.put(firstRows[position] + i,
                        new Exchange(numbers.prompts().get(i), numbers.completions().get(i)));
            }
        }
    }

    /** The rows of each context, in the order in which they were drawn. */
    @Override
    public List<List<Exchange>> complete() {
        return contexts.stream().map(drawn -> Arrays.stream(drawn).mapToObj(rows::get).toList()).toList();
    }
}
