package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkScores;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowScoresTest {
    private static final NodeId DATASET = new NodeId("d".repeat(64));
    private static final NodeId EVALUATION = new NodeId("e".repeat(64));
    private static final NodeId CHUNK = new NodeId("c".repeat(64));
    private static final RowScores SCORES = RowScores.of(scores(DATASET), DATASET);
    /** Their scores are 0.1, 0.4, 0.4, -2 and 0.3. */
    private static final List<NumberRow> ROWS = Stream.of(new int[] {0, 0}, new int[] {1, 1}, new int[] {0, 2},
            new int[] {1, 0}, new int[] {0, 3})
            .map(place -> new NumberRow(place[0], place[1], "p", "1", false)).toList();

    @Test
    void shouldKeepTheHighestScoresInTheOrderOfTheRows() {
        assertThat(SCORES.part(ROWS, ScorePart.of("top:0.5"))).containsExactly(ROWS.get(1), ROWS.get(2));
        assertThat(SCORES.part(ROWS, ScorePart.of("top:0.6"))).containsExactly(ROWS.get(1), ROWS.get(2), ROWS.get(4));
    }

    @Test
    void shouldKeepTheLowestScores() {
        assertThat(SCORES.part(ROWS, ScorePart.of("bottom:0.5"))).containsExactly(ROWS.get(0), ROWS.get(3));
        assertThat(SCORES.part(ROWS, ScorePart.of("bottom:1"))).isEqualTo(ROWS);
    }

    @Test
    void shouldTakeTheFirstOfEqualScoresForTheHigherOne() {
        assertThat(SCORES.part(ROWS, ScorePart.of("top:0.2"))).containsExactly(ROWS.get(1));
        assertThat(SCORES.part(ROWS, ScorePart.of("bottom:0.8"))).doesNotContain(ROWS.get(1)).contains(ROWS.get(2));
    }

    @Test
    void shouldRefuseTheScoresOfAnotherDataset() {
        NodeId other = new NodeId("f".repeat(64));

        assertThatThrownBy(() -> RowScores.of(scores(other), DATASET)).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("evaluation " + EVALUATION.brief() + " holds the scores of dataset " + other.brief()
                        + ", not of this one");
    }

    @Test
    void shouldRefuseWhatHoldsNoScoresOfRows() {
        EvaluationScores digits = new EvaluationScores(EVALUATION, new EvaluationScores.Digits(0.5, new byte[1]));

        assertThatThrownBy(() -> RowScores.of(digits, DATASET)).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("evaluation " + EVALUATION.brief() + " holds no scores of rows");
    }

    @Test
    void shouldNameARowWithoutAScore() {
        for (int[] place : new int[][] {{0, 1}, {0, 4}, {2, 0}}) {
            List<NumberRow> row = List.of(new NumberRow(place[0], place[1], "p", "1", false));

            assertThatThrownBy(() -> SCORES.part(row, ScorePart.of("top:1"))).isInstanceOf(UnfitDatasetException.class)
                    .hasMessage("row " + place[1] + " of chunk " + place[0] + " has no score");
        }
    }

    private static EvaluationScores scores(NodeId dataset) {
        return new EvaluationScores(EVALUATION, new EvaluationScores.RowScores(dataset, List.of(
                chunk(0.1f, Float.NaN, 0.4f, 0.3f), chunk(-2, 0.4f))));
    }

    private static ChunkScores chunk(float... scores) {
        ByteBuffer bytes = ByteBuffer.allocate(scores.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(scores);
        return new ChunkScores(CHUNK, bytes.array());
    }
}
