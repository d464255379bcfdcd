package io.owlstream.student.digits;

import io.owlstream.model.digits.DigitsShape;
import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.TrainingBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts the rows of batches, one after the other, into primitive arrays. */
final class RowCollector implements DatasetRows<NoiseLogits> {
    private final int width;
    private final long[] seeds;
    private final float[] logits;
    private int filled;

    /** @param dataset what will come */
    RowCollector(SamplingSettings.Logits wanted, DatasetManifest dataset) {
        long rows = dataset.batches().stream().mapToLong(DatasetManifest.Entry::rows).sum();
        width = wanted == SamplingSettings.Logits.ALL ? DigitsShape.OUTPUTS : DigitsShape.AUXILIARY;
        if (rows < 1 || rows > Integer.MAX_VALUE / width) {
            throw new UnfitDatasetException("a student needs 1 to " + Integer.MAX_VALUE / width + " rows, it has "
                    + rows);
        }
        seeds = new long[(int) rows];
        logits = new float[seeds.length * width];
    }

    /** How many rows the manifest announces. */
    int expected() {
        return seeds.length;
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        if (!(batch.rows() instanceof DigitsRows rows)) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " holds no digits");
        }
        int accepted = check(batch, rows);
        ByteBuffer.wrap(rows.logits()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                .get(logits, filled * width, accepted * width);
        for (TrainingBatch.RowRange range : batch.accepted()) {
            for (int row = range.from(); row <= range.to(); row++) {
                seeds[filled++] = rows.firstSeed() + row;
            }
        }
    }

    private int check(TrainingBatch batch, DigitsRows rows) {
        if (rows.width() != width) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " has rows of " + rows.width()
                    + " logits, the student is to be trained on " + width);
        }
        long accepted = batch.accepted().stream().mapToLong(TrainingBatch.RowRange::size).sum();
        if (rows.logits().length != accepted * width * Float.BYTES || accepted > seeds.length - filled) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " accepts " + accepted
                    + " rows and has " + rows.logits().length + " bytes of logits; " + (seeds.length - filled)
                    + " rows were expected at most");
        }
        return (int) accepted;
    }

    @Override
    public NoiseLogits complete() {
        if (filled != seeds.length) {
            throw new UnfitDatasetException("the manifest announces " + seeds.length + " rows, its batches have "
                    + filled);
        }
        return new NoiseLogits(seeds, logits, width);
    }
}
