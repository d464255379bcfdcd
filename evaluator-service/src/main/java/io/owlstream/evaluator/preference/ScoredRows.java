package io.owlstream.evaluator.preference;

import io.owlstream.model.rows.RowScorer;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores.ChunkScores;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.worker.StopSignal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Scores the rows of a dataset batch by batch; of the texts nothing is kept. */
final class ScoredRows implements DatasetRows<List<ChunkScores>> {
    private final Function<List<RowScorer.Row>, float[]> scorer;
    private final StopSignal stop;
    private final List<ChunkScores> chunks = new ArrayList<>();

    ScoredRows(Function<List<RowScorer.Row>, float[]> scorer, StopSignal stop) {
        this.scorer = scorer;
        this.stop = stop;
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        StoppedException.check(stop);
        int[] accepted = batch.accepted().stream().flatMapToInt(ScoredRows::numbers).toArray();
        if (!(batch.rows() instanceof NumberRows rows) || rows.prompts().size() != accepted.length
                || rows.completions().size() != accepted.length) {
            throw new UnfitDatasetException("batch " + batch.batch().brief() + " does not hold the number sequences of"
                    + " the " + accepted.length + " rows that it accepts");
        }
        Set<Integer> cut = new HashSet<>(rows.cut());
        float[] scores = scorer.apply(IntStream.range(0, accepted.length).mapToObj(i -> new RowScorer.Row(
                rows.prompts().get(i), rows.completions().get(i), cut.contains(accepted[i]))).toList());
        chunks.add(new ChunkScores(batch.chunk(), bytes(accepted, scores)));
    }

    private static IntStream numbers(RowRange range) {
        return IntStream.rangeClosed(range.from(), range.to());
    }

    private static byte[] bytes(int[] rows, float[] scores) {
        float[] byRow = new float[Arrays.stream(rows).max().orElse(-1) + 1];
        Arrays.fill(byRow, RowScorer.NONE);
        for (int i = 0; i < rows.length; i++) {
            byRow[rows[i]] = scores[i];
        }
        ByteBuffer bytes = ByteBuffer.allocate(byRow.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(byRow);
        return bytes.array();
    }

    @Override
    public List<ChunkScores> complete() {
        return List.copyOf(chunks);
    }
}
