package io.owlstream.evaluator.preference;

import io.owlstream.model.rows.RowScorer;
import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.EvaluationScores.ChunkScores;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.worker.StopSignal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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
        List<NumberRow> rows = new ArrayList<>();
        AcceptedRows.forEach(position, batch, rows::add);
        float[] scores = scorer.apply(rows.stream()
                .map(row -> new RowScorer.Row(row.prompt(), row.completion(), row.cut())).toList());
        chunks.add(new ChunkScores(batch.chunk(), bytes(rows, scores)));
    }

    private static byte[] bytes(List<NumberRow> rows, float[] scores) {
        float[] byRow = new float[rows.isEmpty() ? 0 : rows.get(rows.size() - 1).row() + 1];
        Arrays.fill(byRow, RowScorer.NONE);
        for (int i = 0; i < scores.length; i++) {
            byRow[rows.get(i).row()] = scores[i];
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
