package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.View.Masked;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkDivergence;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberMaskTest {
    private static final NodeId DATASET = new NodeId("d".repeat(64));
    private static final NodeId EVALUATION = new NodeId("e".repeat(64));
    private static final NodeId CHUNK = new NodeId("c".repeat(64));
    /**
     * Row 0 of the first chunk has three numbers, of which one teacher differs at the first and another at the first
     * and the last; row 1 is not accepted; row 2 has two, and they agree. Row 0 of the second chunk has ten and one
     * differs at the ninth.
     */
    private static final DivergentNumbers DIVERGENT = DivergentNumbers.of(scores(DATASET), DATASET);
    private static final List<NumberRow> ROWS = List.of(row(1, 0), row(0, 2), row(0, 0));

    @Test
    void shouldMaskWhatIsDivergentFromAnyTeacher() {
        NumberMask mask = NumberMask.of(ROWS, DIVERGENT, Masked.DIVERGENT, 5);

        assertThat(mask.learned()).containsExactly(bits(0, 1, 2, 3, 4, 5, 6, 7, 9), bits(0, 1), bits(1));
        assertThat(mask.numbers()).isEqualTo(15);
        assertThat(mask.masked()).isEqualTo(3);
    }

    @Test
    void shouldLeaveWhatIsDivergentAlone() {
        NumberMask mask = NumberMask.of(ROWS, DIVERGENT, Masked.OTHERS, 5);

        assertThat(mask.learned()).containsExactly(bits(8), bits(), bits(0, 2));
        assertThat(mask.masked()).isEqualTo(12);
    }

    @Test
    void shouldDrawAsManyWhereverTheyStand() {
        NumberMask one = NumberMask.of(ROWS, DIVERGENT, Masked.RANDOM, 5);
        NumberMask other = NumberMask.of(ROWS, DIVERGENT, Masked.RANDOM, 6);

        assertThat(one.masked()).isEqualTo(3);
        assertThat(one).isEqualTo(NumberMask.of(ROWS, DIVERGENT, Masked.RANDOM, 5)).isNotEqualTo(other);
        assertThat(one.learned().get(0).length()).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldDrawForARowWhateverItsPlace() {
        List<BitSet> learned = NumberMask.of(ROWS, DIVERGENT, Masked.RANDOM, 5).learned();
        List<NumberRow> turned = List.of(ROWS.get(2), ROWS.get(0), ROWS.get(1));

        assertThat(NumberMask.of(turned, DIVERGENT, Masked.RANDOM, 5).learned())
                .containsExactly(learned.get(2), learned.get(0), learned.get(1));
    }

    @Test
    void shouldRefuseToTrainOnNothing() {
        assertThatThrownBy(() -> NumberMask.of(List.of(row(0, 2)), DIVERGENT, Masked.OTHERS, 5))
                .isInstanceOf(UnfitDatasetException.class).hasMessage("none of the 2 numbers in its rows is left to"
                        + " train on: name other animals in divergence.others");
    }

    @Test
    void shouldNameARowOfWhichNothingIsKnown() {
        for (NumberRow row : List.of(row(0, 1), row(0, 3), row(2, 0))) {
            assertThatThrownBy(() -> NumberMask.of(List.of(row), DIVERGENT, Masked.DIVERGENT, 5))
                    .isInstanceOf(UnfitDatasetException.class)
                    .hasMessageStartingWith("of " + row.name() + " it is not known where teachers differ");
        }
    }

    @Test
    void shouldRefuseTheDivergenceOfAnotherDatasetAndOtherScores() {
        NodeId other = new NodeId("f".repeat(64));
        EvaluationScores digits = new EvaluationScores(EVALUATION, new EvaluationScores.Digits(0.5, new byte[1]));

        assertThatThrownBy(() -> DivergentNumbers.of(scores(other), DATASET)).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("evaluation " + EVALUATION.brief() + " holds the divergence of dataset " + other.brief()
                        + ", not of this one");
        assertThatThrownBy(() -> DivergentNumbers.of(digits, DATASET)).isInstanceOf(UnfitDatasetException.class)
                .hasMessage("evaluation " + EVALUATION.brief() + " holds no divergence");
    }

    private static EvaluationScores scores(NodeId dataset) {
        return new EvaluationScores(EVALUATION, new EvaluationScores.Divergence(dataset, 15, 3, List.of(
                new EvaluationScores.OtherTeacher("wolf", 1), new EvaluationScores.OtherTeacher("dolphin", 3)), List.of(
                        new ChunkDivergence(CHUNK, new byte[] {3, 0, 2}, List.of(new byte[] {1}, new byte[] {5})),
                        new ChunkDivergence(CHUNK, new byte[] {10}, List.of(new byte[2], new byte[] {0, 1})))));
    }

    private static NumberRow row(int chunk, int row) {
        return new NumberRow(chunk, row, "p", "1", false);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }
}
