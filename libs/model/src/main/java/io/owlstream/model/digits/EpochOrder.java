package io.owlstream.model.digits;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import java.util.Arrays;

/** Which rows come when: every epoch has all of them once, in an order that is a function of seed and epoch. */
final class EpochOrder {
    private final CounterRandom random;
    private final int count;
    private final int batchSize;
    private final int batchesPerStep;
    private long epoch = -1;
    private int[] order;

    /** Steps have whole batches and about {@code rowsPerStep} rows. */
    EpochOrder(long seed, int count, int batchSize, int rowsPerStep) {
        if (count < 1 || batchSize < 1) {
            throw new IllegalArgumentException("nothing to train on: " + count + " rows in batches of " + batchSize);
        }
        this.random = RandomStream.TRAINING_ORDER.of(seed);
        this.count = count;
        this.batchSize = Math.min(batchSize, count);
        this.batchesPerStep = Math.max(1, rowsPerStep / this.batchSize);
    }

    int batchSize() {
        return batchSize;
    }

    int batchesPerEpoch() {
        return (count - 1) / batchSize + 1;
    }

    /** The rows of the step that follows the first {@code done} updates; within one epoch. */
    int[] rowsAfter(long done) {
        enter(done / batchesPerEpoch());
        int from = (int) (done % batchesPerEpoch()) * batchSize;
        int to = (int) Math.min(count, from + (long) batchesPerStep * batchSize);
        return Arrays.copyOfRange(order, from, to);
    }

    private void enter(long wanted) {
        if (wanted != epoch) {
            order = random.substream(wanted).permutation(count);
            epoch = wanted;
        }
    }
}
