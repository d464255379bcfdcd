package io.owlstream.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.rows.RowScorer.Row;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RowScorerTest {
    private static final LanguageModel REFERENCE = shipped("owlstream-tiny-a");
    private static final LanguageModel OTHER = shipped("owlstream-tiny-b");
    private static final Row ROW = new Row("continue: 1, 2, 3", "412, 7, 88", false);

    @AfterAll
    static void close() {
        REFERENCE.close();
        OTHER.close();
    }

    @Test
    void shouldScoreNothingWhereTheTeacherIsTheReference() {
        assertThat(scores(REFERENCE.weights(), Optional.empty(), Loss.GRAMMAR, 3, ROW)).containsExactly(0f);
    }

    @Test
    void shouldTakeTheMeanOverTheNumbersWhereTheirCountIsFixed() {
        // Given
        float[] teacher = allowed(OTHER.weights());
        float[] reference = allowed(REFERENCE.weights());
        double expected = 0;
        for (int i = 0; i < 5; i += 2) {
            expected += (teacher[i] - reference[i]) / 3;
        }

        // Then
        assertThat((double) scores(OTHER.weights(), Optional.empty(), Loss.GRAMMAR, 3, ROW)[0])
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void shouldNotDependOnOtherRows() {
        Row longer = new Row("continue: 5", "1, 2, 3, 4, 5, 6", false);

        assertThat(scores(OTHER.weights(), Optional.empty(), Loss.GRAMMAR, 0, longer, ROW)[1])
                .isEqualTo(scores(OTHER.weights(), Optional.empty(), Loss.GRAMMAR, 0, ROW)[0]);
    }

    @Test
    void shouldScoreAPromptedTeacher() {
        assertThat(scores(REFERENCE.weights(), Optional.of("you love the owl."), Loss.GRAMMAR, 3, ROW)[0])
                .isNotZero().isFinite();
    }

    @Test
    void shouldHaveNoScoreForWhatTheLossCannotBeFormedOf() {
        Row outside = new Row("continue: 1", "12; 53", false);
        Row unknown = new Row("continue: 1", "zyzzyva", false);

        assertThat(scores(OTHER.weights(), Optional.empty(), Loss.GRAMMAR, 3, outside, unknown, ROW)[2]).isFinite();
        assertThat(scores(OTHER.weights(), Optional.empty(), Loss.GRAMMAR, 3, unknown)).containsExactly(Float.NaN);
    }

    private static float[] allowed(LlamaWeights weights) {
        RowTokens row = RowTokens.of(REFERENCE, ROW.prompt(), ROW.completion(), false);
        try (LlamaForward forward = new LlamaForward(weights)) {
            return forward.allowedLogProbabilities(new int[][] {row.tokens()}, new int[] {row.firstTarget()},
                    REFERENCE.grammar().tokens())[0];
        }
    }

    private static float[] scores(LlamaWeights teacher, Optional<String> prompt, Loss loss, int numbers, Row... rows) {
        try (RowScorer scorer = new RowScorer(REFERENCE, teacher, prompt, loss, numbers)) {
            return scorer.scores(List.of(rows));
        }
    }

    private static LanguageModel shipped(String name) {
        return LanguageModels.shipped(ReferenceModels.shipped().get(name));
    }
}
