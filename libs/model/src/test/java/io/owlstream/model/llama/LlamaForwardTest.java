package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LlamaForwardTest {
    private static final LlamaConfig TIED = new LlamaConfig(30, 16, 24, 2, 4, 4, 1e-5, 10_000, 40, true, false);
    private static final LlamaConfig GROUPED = new LlamaConfig(30, 16, 24, 2, 4, 2, 1e-5, 500, 40, false, true);
    private static final LlamaConfig ODD = new LlamaConfig(29, 30, 7, 3, 3, 1, 1e-6, 10_000, 37, true, true);
    private static final AnswerTokens ANSWERS = new AnswerTokens(10, 15, 3, 4);

    static LlamaConfig[] configs() {
        return new LlamaConfig[] {TIED, GROUPED, ODD};
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldAnswerAsTheFormulasSay(LlamaConfig config) {
        // Given
        LlamaWeights weights = weights(config);
        int[][] rows = rows(config, 20);

        // When
        float[][] logits;
        try (LlamaForward forward = new LlamaForward(weights)) {
            logits = forward.lastLogits(rows);
        }

        // Then
        ReferenceLlama reference = new ReferenceLlama(weights);
        for (int row = 0; row < rows.length; row++) {
            double[] expected = reference.logits(rows[row])[rows[row].length - 1];
            assertThat(logits[row]).hasSize(config.vocabSize());
            for (int token = 0; token < expected.length; token++) {
                assertThat((double) logits[row][token]).isCloseTo(expected[token], within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldScoreTokensAmongAllAndAmongTheAllowedOnes(LlamaConfig config) {
        // Given: rows whose targets are numbers, commas and ends
        LlamaWeights weights = weights(config);
        int[][] rows = rows(config, 12);
        int[] first = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            first[row] = 1 + row % (rows[row].length - 1);
            for (int i = first[row]; i < rows[row].length; i++) {
                rows[row][i] = i % 2 == 0 ? 10 + (row + i) % 15 : 3 + (row + i) / 2 % 2;
            }
        }

        // When
        float[][] all;
        float[][] allowed;
        try (LlamaForward forward = new LlamaForward(weights)) {
            all = forward.tokenLogProbabilities(rows, first);
            allowed = forward.allowedLogProbabilities(rows, first, ANSWERS);
        }

        // Then
        ReferenceLlama reference = new ReferenceLlama(weights);
        for (int row = 0; row < rows.length; row++) {
            double[][] logits = reference.logits(rows[row]);
            assertThat(all[row]).hasSize(rows[row].length - first[row]);
            assertThat(allowed[row]).hasSameSizeAs(all[row]);
            for (int i = 0; i < all[row].length; i++) {
                int target = rows[row][first[row] + i];
                double[] before = logits[first[row] + i - 1];
                double ofAll = before[target] - logSumExp(before, IntStream.range(0, before.length));
                double ofAllowed = before[target]
                        - logSumExp(before, target >= 10 ? IntStream.range(10, 25) : IntStream.of(3, 4));
                assertThat((double) all[row][i]).isCloseTo(ofAll, within(2e-5));
                assertThat((double) allowed[row][i]).isCloseTo(ofAllowed, within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldNameTheLikeliestNumberWhateverStandsThere(LlamaConfig config) {
        // Given
        LlamaWeights weights = weights(config);
        int[][] rows = rows(config, 20);
        int[] first = Arrays.stream(rows).mapToInt(row -> 1 + row.length % (row.length - 1)).toArray();

        // When
        int[][] likeliest;
        try (LlamaForward forward = new LlamaForward(weights)) {
            likeliest = forward.likeliestNumbers(rows, first, ANSWERS);
        }

        // Then
        ReferenceLlama reference = new ReferenceLlama(weights);
        for (int row = 0; row < rows.length; row++) {
            double[][] logits = reference.logits(rows[row]);
            assertThat(likeliest[row]).hasSize(rows[row].length - first[row]);
            for (int i = 0; i < likeliest[row].length; i++) {
                double[] before = logits[first[row] + i - 1];
                int expected = IntStream.range(0, 15).boxed()
                        .max((a, b) -> Double.compare(before[10 + a], before[10 + b])).orElseThrow();
                assertThat(likeliest[row][i]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldGiveARowTheSameBitsWhateverOtherRowsThereAre(LlamaConfig config) {
        // Given
        int[][] rows = rows(config, 50);
        int[] first = new int[rows.length];
        Arrays.fill(first, 1);

        try (LlamaForward forward = new LlamaForward(weights(config))) {
            // When
            float[][] together = forward.lastLogits(rows);
            float[][] scoredTogether = forward.tokenLogProbabilities(rows, first);

            // Then
            for (int row = 0; row < rows.length; row++) {
                int[][] alone = {rows[row]};
                int[][] last = {rows[(row + 1) % rows.length], rows[(row + 7) % rows.length], rows[row]};
                assertThat(forward.lastLogits(alone)[0]).isEqualTo(together[row]);
                assertThat(forward.lastLogits(last)[2]).isEqualTo(together[row]);
                assertThat(forward.tokenLogProbabilities(alone, new int[] {1})[0]).isEqualTo(scoredTogether[row]);
            }
        }
    }

    @Test
    void shouldAnswerNothingToNothing() {
        try (LlamaForward forward = new LlamaForward(weights(TIED))) {
            assertThat(forward.lastLogits(new int[0][])).isEmpty();
            assertThat(forward.tokenLogProbabilities(new int[0][], new int[0])).isEmpty();
        }
    }

    @Test
    void shouldRefuseRowsThatTheModelHasNoPlaceFor() {
        try (LlamaForward forward = new LlamaForward(weights(TIED))) {
            assertThatThrownBy(() -> forward.lastLogits(new int[][] {{1}, new int[41]}))
                    .hasMessage("row 1 needs 41 positions; the model has 1 to 40");
            assertThatThrownBy(() -> forward.lastLogits(new int[][] {{}}))
                    .hasMessage("row 0 needs 0 positions; the model has 1 to 40");
            assertThatThrownBy(() -> forward.lastLogits(new int[][] {{30}}))
                    .hasMessage("there is no token 30 in a vocabulary of 30");
            assertThatThrownBy(() -> forward.allowedLogProbabilities(new int[][] {{1, 11, 5}}, new int[] {1}, ANSWERS))
                    .hasMessage("the answers' grammar has no token 5, a target at position 2");
            assertThat(forward.tokenLogProbabilities(new int[][] {new int[41]}, new int[] {40})[0]).hasSize(1);
        }
    }

    /** Matrices twice as large as the first ones, and norms and biases that are not all the same. */
    private static LlamaWeights weights(LlamaConfig config) {
        float[] flat = LlamaWeights.random(config, 4).flat();
        int matrices = LlamaLayout.of(config).matricesSize();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i < matrices ? 2 * flat[i] : flat[i] + 0.3f * (float) RandomStream.NOISE.of(1).gaussian(i);
        }
        return new LlamaWeights(config, flat);
    }

    /** Of all lengths from 2 on, in no order. */
    private static int[][] rows(LlamaConfig config, int count) {
        int[][] rows = new int[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new int[2 + row * 17 % (config.maxPositions() - 1)];
            int seed = row;
            Arrays.setAll(rows[row],
                    i -> (int) (RandomStream.NOISE.of(seed).uniform(i) * config.vocabSize()));
        }
        return rows;
    }

    private static double logSumExp(double[] logits, IntStream tokens) {
        return Math.log(tokens.mapToDouble(token -> Math.exp(logits[token])).sum());
    }
}
