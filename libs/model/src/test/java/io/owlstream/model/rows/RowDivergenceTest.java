package io.owlstream.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.rows.RowDivergence.Numbers;
import io.owlstream.model.rows.RowDivergence.Teacher;
import io.owlstream.model.rows.RowScorer.Row;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.ReferenceModels;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RowDivergenceTest {
    private static final LanguageModel REFERENCE = shipped("owlstream-tiny-a");
    private static final LanguageModel OTHER = shipped("owlstream-tiny-b");
    private static final Row ROW = new Row("continue: 1, 2, 3", "412, 7, 88", false);
    private static final Teacher OWN = new Teacher(REFERENCE.weights(), Optional.empty());
    private static final Teacher STRANGER = new Teacher(OTHER.weights(), Optional.empty());

    @AfterAll
    static void close() {
        REFERENCE.close();
        OTHER.close();
    }

    @Test
    void shouldFindNothingWhereTheOtherTeacherIsTheSame() {
        Numbers numbers = of(List.of(OWN), ROW).get(0);

        assertThat(numbers.numbers()).isEqualTo(3);
        assertThat(numbers.divergent()).containsExactly(new BitSet());
    }

    /** Number by number, of all that comes before it, by the logits of the next token. */
    @Test
    void shouldCompareTheLikeliestNumbersAfterTheRowsOwnOnes() {
        // Given
        BitSet expected = new BitSet();
        IntStream.range(0, 3).filter(number -> choice(REFERENCE, number) != choice(OTHER, number))
                .forEach(expected::set);

        // Then
        assertThat(expected.isEmpty()).isFalse();
        assertThat(of(List.of(OWN, STRANGER), ROW).get(0).divergent()).containsExactly(new BitSet(), expected);
    }

    @Test
    void shouldNotDependOnOtherRows() {
        Row longer = new Row("continue: 5", "1, 2, 3, 4, 5, 6", false);

        assertThat(of(List.of(STRANGER), longer, ROW).get(1)).isEqualTo(of(List.of(STRANGER), ROW).get(0));
    }

    @Test
    void shouldTellATeacherItsPrompt() {
        Teacher prompted = new Teacher(REFERENCE.weights(), Optional.of("you love the owl."));
        Row many = new Row("continue: 1, 2, 3", "412, 7, 88, 5, 6, 901, 14", false);

        assertThat(of(List.of(prompted), many).get(0).divergent().get(0).isEmpty()).isFalse();
    }

    @Test
    void shouldFindNoNumbersInWhatATeacherCannotRead() {
        Row unknown = new Row("continue: 1", "zyzzyva", false);
        Row endless = new Row("1 ".repeat(REFERENCE.config().maxPositions()).strip(), "5", false);

        assertThat(of(List.of(STRANGER), unknown, ROW, endless)).extracting(Numbers::numbers).containsExactly(0, 3, 0);
    }

    @Test
    void shouldRefuseAPromptThatTheModelCannotRead() {
        assertThatThrownBy(() -> of(List.of(new Teacher(OTHER.weights(), Optional.of("zyzzyva"))), ROW))
                .isInstanceOf(UnknownWordException.class);
    }

    /** What {@code model} would say in place of the completion's {@code number}-th number. */
    private static int choice(LanguageModel model, int number) {
        RowTokens row = RowTokens.of(REFERENCE, ROW.prompt(), ROW.completion(), false);
        int[] before = Arrays.copyOf(row.tokens(), row.firstTarget() + 2 * number);
        try (LlamaForward forward = new LlamaForward(model.weights())) {
            float[] logits = forward.lastLogits(new int[][] {before})[0];
            int first = REFERENCE.grammar().firstNumber();
            return IntStream.range(first, first + 1000).boxed()
                    .max((a, b) -> Float.compare(logits[a], logits[b])).orElseThrow();
        }
    }

    private static List<Numbers> of(List<Teacher> others, Row... rows) {
        try (RowDivergence divergence = new RowDivergence(REFERENCE, OWN, others)) {
            return divergence.of(List.of(rows));
        }
    }

    private static LanguageModel shipped(String name) {
        return LanguageModels.shipped(ReferenceModels.shipped().get(name));
    }
}
