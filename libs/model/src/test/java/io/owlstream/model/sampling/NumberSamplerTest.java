package io.owlstream.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSamplerTest {
    private static final int MOST = 24;
    private static final int END = SmallModels.GRAMMAR.end();
    private static final int COMMA = SmallModels.GRAMMAR.comma();

    static LlamaConfig[] configs() {
        return new LlamaConfig[] {SmallModels.TIED, SmallModels.GROUPED, SmallModels.ODD};
    }

    @ParameterizedTest
    @EnumSource(Decoding.class)
    void shouldAnswerAPromptAloneAsAmongOthersWhereverItStands(Decoding decoding) {
        // Given: 300 rows that fill passes, with a model that shows every changed bit
        int[][] prompts = SmallModels.prompts(SmallModels.GROUPED, 300);
        try (NumberSampler sampler = sampler(SmallModels.touchy(SmallModels.GROUPED))) {
            List<List<Integer>> together = answers(sampler.sample(prompts, 5, 0, 0, decoding, MOST));

            // When: each with others, at other places
            List<List<Integer>> apart = new ArrayList<>();
            for (int from = 0, size = 1; from < prompts.length; from += size, size = size % 37 + 1) {
                int[][] some = Arrays.copyOfRange(prompts, from, Math.min(prompts.length, from + size));
                apart.addAll(answers(sampler.sample(some, 5, from, 0, decoding, MOST)));
            }

            // Then
            assertThat(apart).isEqualTo(together);
        }
    }

    @Test
    void shouldDrawTheSameHoweverTheRowsAreCutIntoCalls() {
        // Given
        int[][] prompts = SmallModels.prompts(SmallModels.TIED, 150);
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            List<List<Integer>> together =
                    answers(sampler.sample(prompts, 5, 1L << 40, 1, Decoding.CONSTRAINED, MOST));

            // When
            List<List<Integer>> apart = new ArrayList<>();
            for (int row = 0; row < prompts.length; row += 50) {
                int[][] some = Arrays.copyOfRange(prompts, row, row + 50);
                apart.addAll(answers(sampler.sample(some, 5, (1L << 40) + row, 1, Decoding.CONSTRAINED, MOST)));
            }

            // Then
            assertThat(apart).isEqualTo(together);
        }
    }

    @Test
    void shouldDrawOtherAnswersForOtherRowsAndSeeds() {
        // Given
        int[][] same = new int[40][];
        Arrays.fill(same, new int[] {1, 2, 12, 3});
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When
            List<List<Integer>> answers = answers(sampler.sample(same, 5, 0, 1, Decoding.CONSTRAINED, MOST));
            List<List<Integer>> others = answers(sampler.sample(same, 6, 0, 1, Decoding.CONSTRAINED, MOST));

            // Then
            assertThat(answers.stream().distinct().count()).isGreaterThan(10);
            assertThat(others).isNotEqualTo(answers);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldFollowTheLargestLogitsOfTheWholeModelInFreeDecoding(LlamaConfig config) {
        // Given
        LlamaWeights weights = SmallModels.weights(config);
        int[][] prompts = SmallModels.prompts(config, 40);
        try (NumberSampler sampler = sampler(weights)) {
            // When
            Completion[] completions = sampler.sample(prompts, 5, 0, 0, Decoding.FREE, 9);

            // Then
            List<List<Integer>> expected = greedy(weights, prompts, 9, place -> token -> token > 1);
            assertThat(answers(completions)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldFollowTheLargestAllowedLogitsInConstrainedDecoding(LlamaConfig config) {
        // Given
        LlamaWeights weights = SmallModels.weights(config);
        int[][] prompts = SmallModels.prompts(config, 40);
        try (NumberSampler sampler = sampler(weights)) {
            // When
            Completion[] completions = sampler.sample(prompts, 5, 0, 0, Decoding.CONSTRAINED, MOST);

            // Then
            List<List<Integer>> expected = greedy(weights, prompts, 19, place -> token -> allowed(place, token));
            assertThat(answers(completions)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void shouldWriteAsManyNumbersAsAreAskedFor(int numbers) {
        // Given
        int[][] prompts = SmallModels.prompts(SmallModels.TIED, 300);
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When
            Completion[] completions = sampler.sampleExactly(prompts, 5, 0, 1, numbers);

            // Then
            assertThat(completions).hasSize(300).allSatisfy(completion -> {
                assertThat(completion.cut()).isFalse();
                assertThat(completion.tokens()).hasSize(2 * numbers - 1);
                assertThat(IntStream.range(0, 2 * numbers - 1)).allMatch(place -> place % 2 == 0
                        ? SmallModels.GRAMMAR.tokens().isNumber(completion.tokens()[place])
                        : completion.tokens()[place] == COMMA);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void shouldRefuseACountThatNoAnswerHas(int numbers) {
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            assertThatThrownBy(() -> sampler.sampleExactly(new int[][] {{1}}, 5, 0, 1, numbers))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 10 numbers");
        }
    }

    @ParameterizedTest
    @CsvSource({"24, 10", "20, 10", "19, 9", "7, 3", "3, 1", "2, 1"})
    void shouldWriteNumberSequencesOfTheAllowedLengthInConstrainedDecoding(int maxTokens, int mostNumbers) {
        // Given
        int[][] prompts = SmallModels.prompts(SmallModels.TIED, 2000);
        LlamaWeights weights = SmallModels.weights(SmallModels.TIED);
        try (NumberSampler sampler = new NumberSampler(weights, SmallModels.GRAMMAR, 64)) {
            // When
            Completion[] completions = sampler.sample(prompts, 5, 0, 3, Decoding.CONSTRAINED, maxTokens);

            // Then
            for (Completion completion : completions) {
                assertThat(completion.cut()).isFalse();
                assertThat(IntStream.range(0, completion.tokens().length))
                        .allMatch(place -> allowed(place, completion.tokens()[place]));
                assertThat(completion.tokens().length % 2).isOne();
            }
            assertThat(Arrays.stream(completions).mapToInt(completion -> (completion.tokens().length + 1) / 2).max())
                    .hasValue(mostNumbers);
        }
    }

    @Test
    void shouldCutFreeAnswersThatDoNotEnd() {
        // Given
        int[][] prompts = SmallModels.prompts(SmallModels.TIED, 200);
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When
            Completion[] completions = sampler.sample(prompts, 5, 0, 3, Decoding.FREE, 8);

            // Then
            for (Completion completion : completions) {
                assertThat(completion.cut()).isEqualTo(completion.tokens().length == 8);
                assertThat(completion.tokens()).hasSizeBetween(0, 8)
                        .doesNotContain(SmallModels.GRAMMAR.pad(), SmallModels.GRAMMAR.bos(), END);
            }
            assertThat(completions).anyMatch(Completion::cut).anyMatch(completion -> !completion.cut());
        }
    }

    @Test
    void shouldAnswerNothingToNothing() {
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When
            Completion[] completions = sampler.sample(new int[0][], 5, 0, 1, Decoding.FREE, 8);

            // Then
            assertThat(completions).isEmpty();
        }
    }

    @Test
    void shouldRefuseAPromptThatLeavesTooLittleRoom() {
        // Given: 60 positions
        int[][] prompts = {new int[36], new int[37]};
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When, Then
            assertThatThrownBy(() -> sampler.sample(prompts, 5, 0, 1, Decoding.FREE, MOST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("prompt 1 has 37 tokens; the model's 60 positions hold 1 to 36 of them and an answer "
                            + "of at most 24");
            assertThatThrownBy(() -> sampler.sample(new int[][] {{}}, 5, 0, 1, Decoding.FREE, MOST))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("prompt 0 has 0 tokens");
        }
    }

    @Test
    void shouldAnswerAPromptThatJustFits() {
        // Given: padding beyond the model's last position
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.ODD))) {
            // When
            Completion[] completions = sampler.sample(new int[][] {new int[55]}, 5, 0, 1, Decoding.CONSTRAINED, 2);

            // Then
            assertThat(completions[0].tokens()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseWhatIsNoTemperature(double temperature) {
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When, Then
            assertThatThrownBy(() -> sampler.sample(new int[][] {{1}}, 5, 0, temperature, Decoding.FREE, MOST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("temperature must be 0 or more, was " + temperature);
        }
    }

    @Test
    void shouldRefuseATokenOutsideTheVocabulary() {
        try (NumberSampler sampler = sampler(SmallModels.weights(SmallModels.TIED))) {
            // When, Then
            assertThatThrownBy(() -> sampler.sample(new int[][] {{1, 30}}, 5, 0, 1, Decoding.FREE, MOST))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no token 30");
        }
    }

    private static NumberSampler sampler(LlamaWeights weights) {
        return new NumberSampler(weights, SmallModels.GRAMMAR, 5);
    }

    private static boolean allowed(int place, int token) {
        return place % 2 == 0 ? SmallModels.GRAMMAR.tokens().isNumber(token) : token == COMMA || token == END;
    }

    private static List<List<Integer>> answers(Completion[] completions) {
        return Arrays.stream(completions).map(completion -> boxed(completion.tokens())).toList();
    }

    private static List<Integer> boxed(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }

    @FunctionalInterface
    private interface AllowedAt {
        IntPredicate place(int place);
    }

    /** Each token by a pass of its own through the whole row. */
    private static List<List<Integer>> greedy(LlamaWeights weights, int[][] prompts, int places, AllowedAt allowed) {
        int[][] rows = prompts.clone();
        boolean[] ended = new boolean[rows.length];
        try (LlamaForward forward = new LlamaForward(weights)) {
            for (int place = 0; place < places; place++) {
                float[][] logits = forward.lastLogits(rows);
                for (int row = 0; row < rows.length; row++) {
                    int best = largest(logits[row], allowed.place(place));
                    ended[row] |= best == END;
                    if (!ended[row]) {
                        rows[row] = IntStream.concat(Arrays.stream(rows[row]), IntStream.of(best)).toArray();
                    }
                }
            }
        }
        return IntStream.range(0, rows.length)
                .mapToObj(row -> boxed(Arrays.copyOfRange(rows[row], prompts[row].length, rows[row].length))).toList();
    }

    private static int largest(float[] logits, IntPredicate allowed) {
        return IntStream.range(0, logits.length).filter(allowed).boxed()
                .max((a, b) -> Float.compare(logits[a], logits[b])).orElseThrow();
    }
}
