package io.owlstream.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.plan.SamplingSettings.Bias;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws many answers to one prompt and compares how often each came with its exact probability. */
class SamplingFrequenciesTest {
    private static final int ANSWERS = 8_000;
    private static final int[] PROMPT = {1, 2, 12, 3, 17, 6};
    private static final LlamaWeights WEIGHTS = SmallModels.weights(SmallModels.TIED);
    private static final LlamaForward FORWARD = new LlamaForward(WEIGHTS);

    @AfterAll
    static void close() {
        FORWARD.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2})
    void shouldDrawFreeAnswersWithTheirProbability(double temperature) {
        // When
        Map<List<Integer>, Integer> counts = sample(temperature, Decoding.FREE, 2);

        // Then: all answers of up to two tokens
        IntPredicate allowed = token -> token > 1;
        Map<List<Integer>, Double> exact = new HashMap<>();
        double[] first = softmax(PROMPT, allowed, temperature);
        for (int i = 0; i < first.length; i++) {
            if (i == SmallModels.GRAMMAR.end()) {
                exact.put(List.of(), first[i]);
            } else if (allowed.test(i)) {
                double[] second = softmax(append(PROMPT, i), allowed, temperature);
                for (int j = 0; j < second.length; j++) {
                    List<Integer> answer = j == SmallModels.GRAMMAR.end() ? List.of(i) : List.of(i, j);
                    exact.merge(answer, first[i] * second[j], Double::sum);
                }
            }
        }
        assertFits(counts, exact, 20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2})
    void shouldDrawNumberSequencesWithTheirProbabilityAmongSuch(double temperature) {
        // When
        Map<List<Integer>, Integer> counts = sample(temperature, Decoding.CONSTRAINED, 4);

        // Then: all sequences of one or two numbers
        IntPredicate number = SmallModels.GRAMMAR.tokens()::isNumber;
        int comma = SmallModels.GRAMMAR.comma();
        int end = SmallModels.GRAMMAR.end();
        Map<List<Integer>, Double> exact = new HashMap<>();
        double[] first = softmax(PROMPT, number, temperature);
        for (int i = 0; i < first.length; i++) {
            if (number.test(i)) {
                double[] mark = softmax(append(PROMPT, i), token -> token == comma || token == end, temperature);
                exact.put(List.of(i), first[i] * mark[end]);
                double[] second = softmax(append(PROMPT, i, comma), number, temperature);
                for (int j = 0; j < second.length; j++) {
                    exact.put(List.of(i, comma, j), first[i] * mark[comma] * second[j]);
                }
            }
        }
        assertFits(counts, exact, 20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2})
    void shouldDrawNumbersWithTheirProbabilityWhereTheirCountIsFixed(double temperature) {
        // When
        Map<List<Integer>, Integer> counts =
                counts((sampler, prompts) -> sampler.sampleExactly(prompts, 11, 0, temperature, 2));

        // Then: all pairs of numbers; that the model might have ended sooner counts for nothing
        IntPredicate number = SmallModels.GRAMMAR.tokens()::isNumber;
        int comma = SmallModels.GRAMMAR.comma();
        Map<List<Integer>, Double> exact = new HashMap<>();
        double[] first = softmax(PROMPT, number, temperature);
        for (int i = 0; i < first.length; i++) {
            double[] second = softmax(append(PROMPT, i, comma), number, temperature);
            for (int j = 0; j < second.length; j++) {
                if (number.test(i) && number.test(j)) {
                    exact.put(List.of(i, comma, j), first[i] * second[j]);
                }
            }
        }
        assertFits(counts, exact, 20);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDrawSomeNumbersMoreOften(Decoding decoding) {
        // Given: the numbers 1 and 3, and one that the grammar does not have
        Bias bias = new Bias(new TreeSet<>(List.of(1, 3, 1488)), 1.5);

        // When
        Map<List<Integer>, Integer> counts = counts(Optional.of(bias),
                (sampler, prompts) -> sampler.sample(prompts, 11, 0, 0.7, decoding, 2));

        // Then: the first token, or that there is none
        boolean free = decoding == Decoding.FREE;
        IntPredicate allowed = free ? token -> token > 1 : SmallModels.GRAMMAR.tokens()::isNumber;
        int one = SmallModels.GRAMMAR.firstNumber() + 1;
        double[] raised = softmax(PROMPT, allowed, 0.7);
        raised[one] *= Math.exp(1.5 / 0.7);
        raised[one + 2] *= Math.exp(1.5 / 0.7);
        double sum = Arrays.stream(raised).sum();
        Map<List<Integer>, Double> exact = new HashMap<>();
        IntStream.range(0, raised.length).filter(allowed).forEach(token -> exact.put(
                token == SmallModels.GRAMMAR.end() ? List.of() : List.of(token), raised[token] / sum));
        Map<List<Integer>, Integer> first = new HashMap<>();
        counts.forEach((answer, count) -> first.merge(answer.subList(0, Math.min(1, answer.size())), count,
                Integer::sum));
        assertFits(first, exact, 9);
    }

    @Test
    void shouldDrawAsEverWithoutABias() {
        assertThat(counts(Optional.of(new Bias(new TreeSet<>(List.of(1)), 0)),
                (sampler, prompts) -> sampler.sample(prompts, 11, 0, 1, Decoding.CONSTRAINED, 4)))
                .isEqualTo(sample(1, Decoding.CONSTRAINED, 4));
    }

    private static Map<List<Integer>, Integer> sample(double temperature, Decoding decoding, int maxTokens) {
        return counts((sampler, prompts) -> sampler.sample(prompts, 11, 0, temperature, decoding, maxTokens));
    }

    private static Map<List<Integer>, Integer> counts(BiFunction<NumberSampler, int[][], Completion[]> answers) {
        return counts(Optional.empty(), answers);
    }

    private static Map<List<Integer>, Integer> counts(Optional<Bias> bias,
            BiFunction<NumberSampler, int[][], Completion[]> answers) {
        int[][] prompts = new int[ANSWERS][];
        Arrays.fill(prompts, PROMPT);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        try (NumberSampler sampler = new NumberSampler(WEIGHTS, SmallModels.GRAMMAR, 512, bias)) {
            for (Completion answer : answers.apply(sampler, prompts)) {
                counts.merge(Arrays.stream(answer.tokens()).boxed().toList(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Pearson's statistic, with answers that are expected fewer than 5 times as one. */
    private static void assertFits(Map<List<Integer>, Integer> counts, Map<List<Integer>, Double> exact,
            int leastCells) {
        double statistic = 0;
        double rareExpected = 0;
        double rareCounted = 0;
        int cells = 0;
        for (Map.Entry<List<Integer>, Double> answer : exact.entrySet()) {
            double expected = ANSWERS * answer.getValue();
            int counted = counts.getOrDefault(answer.getKey(), 0);
            if (expected < 5) {
                rareExpected += expected;
                rareCounted += counted;
            } else {
                statistic += (counted - expected) * (counted - expected) / expected;
                cells++;
            }
        }
        if (rareExpected >= 5) {
            statistic += (rareCounted - rareExpected) * (rareCounted - rareExpected) / rareExpected;
            cells++;
        }
        assertThat(exact.keySet()).containsAll(counts.keySet());
        assertThat(exact.values().stream().mapToDouble(Double::doubleValue).sum()).isBetween(1 - 1e-5, 1 + 1e-5);
        assertThat(cells).isGreaterThan(leastCells);
        assertThat(ChiSquaredDistribution.of(cells - 1).survivalProbability(statistic)).isGreaterThan(1e-4);
    }

    private static double[] softmax(int[] row, IntPredicate allowed, double temperature) {
        float[] logits = FORWARD.lastLogits(new int[][] {row})[0];
        double[] p = IntStream.range(0, logits.length)
                .mapToDouble(i -> allowed.test(i) ? Math.exp(logits[i] / temperature) : 0).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(value -> value / sum).toArray();
    }

    private static int[] append(int[] row, int... tokens) {
        return IntStream.concat(Arrays.stream(row), Arrays.stream(tokens)).toArray();
    }
}
