package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.RandomStream;
import io.owlstream.model.training.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizedLlamaTest {
    private static final LlamaConfig TINY = new LlamaConfig(30, 8, 6, 1, 2, 1, 1e-5, 10_000, 16, true, false);
    private static final LlamaConfig UNTIED = new LlamaConfig(30, 8, 6, 2, 2, 1, 1e-5, 10_000, 16, false, true);
    private static final AnswerTokens ANSWERS = new AnswerTokens(10, 15, 3, 4);
    private static final AdamWSettings PLAIN_ADAM = AdamWSettings.withEpsilon(1e-8);
    private static final double RATE = 1e-3;

    @ParameterizedTest
    @EnumSource(TargetLoss.class)
    void shouldComputeLossAndGradientAsFiniteDifferencesDo(TargetLoss loss) {
        // Given: rows of several lengths
        assertGradient(TINY, rows(loss, 1), false);
        assertGradient(UNTIED, rows(loss, 1), false);
        assertGradient(TINY, rows(loss, 1), true);
    }

    @ParameterizedTest
    @EnumSource(TargetLoss.class)
    void shouldLearnFromNoOtherTokensThanARowsTargets(TargetLoss loss) {
        // Given: every second number of each row, and of one row none
        List<TrainingSequence> batch = new ArrayList<>(rows(loss, 1).stream()
                .map(row -> row.only(everySecondNumber(row))).toList());
        batch.set(0, batch.get(0).only(new BitSet()));

        // Then
        assertGradient(UNTIED, batch, false);
    }

    @Test
    void shouldMakeTheSameUpdateWhetherAllTokensAreTargetsByNameOrNot() {
        List<TrainingSequence> rows = rows(TargetLoss.NUMBERS, 1);
        try (OptimizedLlama plain = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, true);
                OptimizedLlama named = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, true)) {
            // When
            plain.step(rows, RATE);
            named.step(rows.stream().map(row -> row.only(all(row))).toList(), RATE);

            // Then
            assertThat(named.state()).isEqualTo(plain.state());
        }
    }

    @Test
    void shouldChangeNothingByABatchWhoseRowsHaveNoTargetLeft() {
        try (OptimizedLlama model = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, true)) {
            float[] before = model.weights().flat();

            // When
            Step step = model.step(rows(TargetLoss.NUMBERS, 1).stream().map(row -> row.only(new BitSet())).toList(),
                    RATE);

            // Then
            assertThat(model.weights().flat()).isEqualTo(before);
            assertThat(model.updates()).isOne();
            assertThat(step.firstNotFinite()).isEmpty();
            assertThat(step.examples()).isZero();
        }
    }

    private static BitSet everySecondNumber(TrainingSequence row) {
        BitSet targets = new BitSet();
        int[] numbers = IntStream.range(row.firstTarget(), row.tokens().length)
                .filter(i -> ANSWERS.isNumber(row.tokens()[i])).toArray();
        IntStream.range(0, numbers.length).filter(i -> i % 2 == 0).forEach(i -> targets.set(numbers[i]));
        return targets;
    }

    private static BitSet all(TrainingSequence row) {
        BitSet targets = new BitSet();
        targets.set(0, row.tokens().length);
        return targets;
    }

    @Test
    void shouldMixLossesByTheWeightsOfTheirRows() {
        // Given
        List<TrainingSequence> batch = new ArrayList<>(rows(TargetLoss.PLAIN, 1));
        batch.addAll(1, rows(TargetLoss.FORMAT, 0.25f));
        batch.addAll(rows(TargetLoss.GRAMMAR, 2));

        // Then
        assertGradient(UNTIED, batch, false);
    }

    private static void assertGradient(LlamaConfig config, List<TrainingSequence> batch, boolean freeze) {
        LlamaWeights weights = weights(config);
        ReferenceLoss reference = new ReferenceLoss(weights, ANSWERS);
        int frozen = freeze ? LlamaLayout.of(config).embeddingSize() : 0;

        // When
        Step step;
        float[] firstMoment;
        try (OptimizedLlama model = new OptimizedLlama(weights, ANSWERS, PLAIN_ADAM, freeze)) {
            step = model.step(batch, RATE);
            firstMoment = part(model, config, 1, frozen);
        }

        // Then: after one update from zero moments the first moment is a tenth of the gradient
        int targets = batch.stream().mapToInt(row -> reference.targets(row).length).sum();
        assertThat(step.examples()).isEqualTo(targets);
        assertThat(step.lossSum() / targets).isCloseTo(reference.loss(batch), within(1e-5));
        double squares = 0;
        for (int i = 0; i < firstMoment.length; i++) {
            squares += Math.pow(firstMoment[i] * 10.0, 2);
            if (i % 7 == 0) {
                assertThat(firstMoment[i] * 10.0).as("parameter %s", frozen + i)
                        .isCloseTo(reference.derivative(batch, frozen + i), within(5e-6));
            }
        }
        assertThat(squares).isGreaterThan(1e-3);
        assertThat(step.gradientNorm()).isCloseTo(Math.sqrt(squares), within(1e-5));
    }

    @Test
    void shouldUpdateAsAdamWDoes() {
        // Given
        AdamWSettings settings = new AdamWSettings(0.9, 0.98, 1e-6, 0.1, 0);

        assertAdamW(settings, 1);
    }

    @Test
    void shouldScaleAGradientThatIsTooLong() {
        // Given: a bound below the norm of either gradient
        AdamWSettings settings = new AdamWSettings(0.8, 0.95, 1e-3, 0, 0.05);

        // Then
        assertAdamW(settings, 0.05);
    }

    private static void assertAdamW(AdamWSettings settings, double norm) {
        LlamaWeights weights = weights(UNTIED);
        double[] expected = exact(weights.flat());
        double[] m = new double[expected.length];
        double[] v = new double[expected.length];
        float[] actual;
        try (OptimizedLlama model = new OptimizedLlama(weights, ANSWERS, settings, false)) {
            for (int t = 1; t <= 3; t++) {
                // When: gradients are those that the model has where it is
                double[] g = gradient(model.weights());
                double rate = RATE * t;
                Step step = model.step(rows(TargetLoss.PLAIN, 1), rate);

                double scale = settings.clip() == 0 ? 1 : norm / step.gradientNorm();
                assertThat(scale).isLessThanOrEqualTo(1);
                for (int i = 0; i < expected.length; i++) {
                    boolean decays = i < LlamaLayout.of(UNTIED).matricesSize();
                    m[i] = settings.beta1() * m[i] + (1 - settings.beta1()) * g[i] * scale;
                    v[i] = settings.beta2() * v[i] + (1 - settings.beta2()) * Math.pow(g[i] * scale, 2);
                    double direction = m[i] / (1 - Math.pow(settings.beta1(), t))
                            / (Math.sqrt(v[i] / (1 - Math.pow(settings.beta2(), t))) + settings.epsilon());
                    expected[i] -= rate * (decays ? settings.weightDecay() * expected[i] : 0) + rate * direction;
                }
            }
            actual = model.weights().flat();
        }

        // Then
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("parameter %s", i).isCloseTo(expected[i], within(3e-6));
        }
    }

    /** From the first moment after one update. */
    private static double[] gradient(LlamaWeights weights) {
        try (OptimizedLlama model = new OptimizedLlama(weights, ANSWERS, PLAIN_ADAM, false)) {
            model.step(rows(TargetLoss.PLAIN, 1), 0);
            double[] gradient = exact(part(model, weights.config(), 1, 0));
            Arrays.setAll(gradient, i -> gradient[i] * 10);
            return gradient;
        }
    }

    @Test
    void shouldLeaveEveryBitOfAFrozenEmbedding() {
        for (LlamaConfig config : List.of(TINY, UNTIED)) {
            // Given
            LlamaWeights weights = weights(config);
            int frozen = LlamaLayout.of(config).embeddingSize();
            float[] after;

            // When
            try (OptimizedLlama model =
                    new OptimizedLlama(weights, ANSWERS, new AdamWSettings(0.9, 0.98, 1e-8, 0.5, 1), true)) {
                IntStream.range(0, 5).forEach(i -> model.step(rows(TargetLoss.PLAIN, 1), RATE));
                after = model.weights().flat();
            }

            // Then
            assertThat(Arrays.copyOf(after, frozen)).isEqualTo(Arrays.copyOf(weights.flat(), frozen));
            for (int i = frozen; i < after.length; i++) {
                assertThat(after[i]).isNotEqualTo(weights.flat()[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAMMAR", "NUMBERS"})
    void shouldNotTouchOtherTokensLogitsByTheGrammarsLoss(TargetLoss loss) {
        // Given: an output matrix of its own
        LlamaWeights weights = weights(UNTIED);
        LlamaLayout.Tensor head = LlamaLayout.of(UNTIED).tensors().get(1);
        float[] after;

        // When
        try (OptimizedLlama model = new OptimizedLlama(weights, ANSWERS, PLAIN_ADAM, true)) {
            model.step(rows(loss, 1), RATE);
            after = model.weights().flat();
        }

        // Then
        for (int i = 0; i < head.size(); i++) {
            int token = i / UNTIED.hiddenSize();
            boolean allowed = ANSWERS.isNumber(token) || loss == TargetLoss.GRAMMAR && ANSWERS.isMark(token);
            assertThat(after[head.offset() + i] != weights.flat()[head.offset() + i]).isEqualTo(allowed);
        }
    }

    @Test
    void shouldGoOnBitByBitFromASavedState() {
        // Given
        AdamWSettings settings = new AdamWSettings(0.9, 0.98, 1e-8, 0.01, 0.5);
        List<TrainingSequence> batch = rows(TargetLoss.GRAMMAR, 1);

        try (OptimizedLlama whole = new OptimizedLlama(weights(TINY), ANSWERS, settings, true);
                OptimizedLlama first = new OptimizedLlama(weights(TINY), ANSWERS, settings, true);
                OptimizedLlama second = new OptimizedLlama(LlamaWeights.random(TINY, 9), ANSWERS, settings, true)) {
            IntStream.range(0, 10).forEach(i -> whole.step(batch, RATE * i));

            // When
            IntStream.range(0, 5).forEach(i -> first.step(batch, RATE * i));
            assertThat(second.restore(first.state())).isTrue();
            IntStream.range(5, 10).forEach(i -> second.step(batch, RATE * i));

            // Then
            assertThat(second.updates()).isEqualTo(10);
            assertThat(second.state()).isEqualTo(whole.state());
        }
    }

    @Test
    void shouldNotRestoreWhatIsNoState() {
        try (OptimizedLlama model = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, true);
                OptimizedLlama other = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, false)) {
            byte[] before = model.state();

            // When
            boolean restored = model.restore(other.state());

            // Then
            assertThat(restored).isFalse();
            assertThat(model.state()).isEqualTo(before);
        }
    }

    @Test
    void shouldShowALossThatIsNotFinite() {
        // Given
        LlamaWeights weights = weights(TINY);
        weights.flat()[weights.flat().length - 1] = Float.NaN;

        try (OptimizedLlama model = new OptimizedLlama(weights, ANSWERS, PLAIN_ADAM, true)) {
            // When
            Step step = model.step(rows(TargetLoss.PLAIN, 1), RATE);

            // Then
            assertThat(step.firstNotFinite()).hasValue(0);
        }
    }

    @Test
    void shouldRefuseRowsThatItCannotLearnFrom() {
        try (OptimizedLlama model = new OptimizedLlama(weights(TINY), ANSWERS, PLAIN_ADAM, true)) {
            assertRefused(model, new TrainingSequence(new int[18], 1, TargetLoss.PLAIN), "too long");
            assertRefused(model, new TrainingSequence(new int[] {1, 30}, 1, TargetLoss.PLAIN), "no token 30");
            assertRefused(model, new TrainingSequence(new int[] {-1, 3}, 1, TargetLoss.GRAMMAR), "no token -1");
            assertRefused(model, new TrainingSequence(new int[] {1, 5}, 1, TargetLoss.FORMAT), "no token 5, a target");
            assertThat(model.updates()).isZero();
        }
    }

    @Test
    void shouldRefuseRowsWithoutATarget() {
        assertThatThrownBy(() -> new TrainingSequence(new int[3], 3, TargetLoss.PLAIN)).hasMessageContaining("was 3");
        assertThatThrownBy(() -> new TrainingSequence(new int[3], 0, TargetLoss.PLAIN)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new TrainingSequence(new int[3], 1, TargetLoss.PLAIN, 0))
                .hasMessageContaining("weight must be positive");
    }

    private static void assertRefused(OptimizedLlama model, TrainingSequence row, String message) {
        assertThatThrownBy(() -> model.step(List.of(row), RATE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    /** Five rows of 3 to 13 tokens; targets alternate between numbers and what may follow them. */
    private static List<TrainingSequence> rows(TargetLoss loss, float weight) {
        List<TrainingSequence> rows = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            int[] tokens = new int[3 + row * 7 % 11];
            int first = 1 + row % 3 % (tokens.length - 1);
            for (int i = 0; i < tokens.length; i++) {
                int drawn = (int) (RandomStream.NOISE.of(row).bits(i) >>> 40);
                tokens[i] = i < first ? drawn % 30 : (i - first) % 2 == 0 ? 10 + drawn % 15 : 3 + drawn % 2;
            }
            rows.add(new TrainingSequence(tokens, first, loss, weight));
        }
        return rows;
    }

    /** Larger than at first, so that no gradient is negligible. */
    private static LlamaWeights weights(LlamaConfig config) {
        float[] flat = LlamaWeights.random(config, 4).flat();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = 1.5f * flat[i] + 0.1f * (float) RandomStream.NOISE.of(1).gaussian(i);
        }
        return new LlamaWeights(config, flat);
    }

    private static float[] part(OptimizedLlama model, LlamaConfig config, int index, int frozen) {
        int size = LlamaLayout.of(config).size();
        float[] values = new float[size - (index == 0 ? 0 : frozen)];
        ByteBuffer.wrap(model.state()).order(ByteOrder.LITTLE_ENDIAN).position(Long.BYTES).slice()
                .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                .position(index == 0 ? 0 : size + (index - 1) * (size - frozen)).get(values);
        return values;
    }

    private static double[] exact(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
