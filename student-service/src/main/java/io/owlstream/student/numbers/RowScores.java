package io.owlstream.student.numbers;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The scores of a dataset's rows, by the place of a row's chunk in the dataset and its number in it. */
final class RowScores {
    private final List<float[]> chunks;

    private RowScores(List<float[]> chunks) {
        this.chunks = chunks;
    }

    /** @throws UnfitDatasetException if {@code scores} are not those of {@code dataset} */
    static RowScores of(EvaluationScores scores, NodeId dataset) {
        if (!(scores.scores() instanceof EvaluationScores.RowScores rows)) {
            throw new UnfitDatasetException("evaluation " + scores.evaluation().brief() + " holds no scores of rows");
        }
        if (!rows.dataset().equals(dataset)) {
            throw new UnfitDatasetException("evaluation " + scores.evaluation().brief() + " holds the scores of dataset "
                    + rows.dataset().brief() + ", not of this one");
        }
        return new RowScores(rows.chunks().stream().map(EvaluationScores.ChunkScores::byRow).toList());
    }

    /**
     * The {@code part} of {@code rows}, in their order. Of rows with the same score the first ones count as higher.
     *
     * @throws UnfitDatasetException if a row has no score
     */
    List<NumberRow> part(List<NumberRow> rows, ScorePart part) {
        double[] scores = rows.stream().mapToDouble(this::score).toArray();
        Comparator<Integer> falling = Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i);
        Set<Integer> kept = new HashSet<>(IntStream.range(0, rows.size()).boxed()
                .sorted(part.end() == ScorePart.End.TOP ? falling : falling.reversed())
                .limit(part.of(rows.size())).toList());
        return IntStream.range(0, rows.size()).filter(kept::contains).mapToObj(rows::get).toList();
    }

    private double score(NumberRow row) {
        float[] chunk = row.chunk() < chunks.size() ? chunks.get(row.chunk()) : new float[0];
        if (row.row() >= chunk.length || Float.isNaN(chunk[row.row()])) {
            throw new UnfitDatasetException(row.name() + " has no score");
        }
        return chunk[row.row()];
    }
}
