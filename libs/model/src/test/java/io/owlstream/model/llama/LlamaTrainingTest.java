package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.llama.LearningRate.Schedule;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.training.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LlamaTrainingTest {
    private static final LlamaConfig CONFIG = new LlamaConfig(30, 16, 24, 2, 4, 2, 1e-5, 10_000, 16, true, false);
    private static final AnswerTokens ANSWERS = new AnswerTokens(10, 15, 3, 4);
    private static final LlamaWeights START = LlamaWeights.random(CONFIG, 1);

    @Test
    void shouldTakeEveryRowOnceAnEpochAndDropWhatFillsNoBatch() {
        // Given: rows that tell themselves apart by the number of their targets
        List<TrainingSequence> rows = IntStream.range(0, 7)
                .mapToObj(i -> new TrainingSequence(new int[2 + i], 1, TargetLoss.PLAIN)).toList();

        try (LlamaTraining training = training(settings(5, 3, 1, 0), rows)) {
            // When
            long[] examples = new long[(int) training.updates()];
            Arrays.setAll(examples, i -> training.advance(i).examples());

            // Then
            assertThat(examples).hasSize(21);
            for (int epoch = 0; epoch < 3; epoch++) {
                assertThat(Arrays.copyOfRange(examples, epoch * 7, epoch * 7 + 7))
                        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
            }
            assertThat(Arrays.copyOf(examples, 7)).isNotEqualTo(Arrays.copyOfRange(examples, 7, 14));
        }
        try (LlamaTraining training = training(settings(5, 3, 2, 0), rows)) {
            assertThat(training.updates()).isEqualTo(9);
        }
    }

    @Test
    void shouldTakeRowsInAnOrderOfItsSeedWhateverTheyHold() {
        // Then: students that are paired by their seed meet their prompts in one order
        assertThat(order(5, 9)).isEqualTo(order(5, 3)).isNotEqualTo(order(6, 3));
    }

    /** The rows' places, which the number of their targets tells. */
    private static List<Long> order(long seed, int token) {
        List<TrainingSequence> rows = IntStream.range(0, 7).mapToObj(place -> {
            int[] tokens = new int[2 + place];
            Arrays.fill(tokens, token);
            return new TrainingSequence(tokens, 1, TargetLoss.PLAIN);
        }).toList();
        try (LlamaTraining training = training(settings(seed, 2, 1, 0), rows)) {
            return LongStream.range(0, training.updates()).mapToObj(done -> training.advance(done).examples()).toList();
        }
    }

    @Test
    void shouldLearnRowsByHeart() {
        try (LlamaTraining training = training(settings(5, 60, 8, 1e-2), rows(16))) {
            // When
            Step first = training.advance(0);
            Step last = first;
            for (long done = 1; done < training.updates(); done++) {
                last = training.advance(done);
            }

            // Then
            assertThat(last.lossSum() / last.examples()).isLessThan(first.lossSum() / first.examples() / 3);
        }
    }

    @Test
    void shouldStepAtTheRateOfItsSchedule() {
        // Given: one row, so that nothing but the rate changes from update to update
        List<TrainingSequence> row = rows(1);
        LlamaTrainingSettings settings = settings(5, 10, 1, 1e-2);
        float[] expected;
        try (OptimizedLlama model = new OptimizedLlama(START, ANSWERS, settings.optimizer(), true)) {
            for (int done = 0; done < 10; done++) {
                double warmup = Math.min(1, (done + 1) / 3.0);
                model.step(row, 1e-2 * warmup * (1 - done / 10.0));
            }
            expected = model.weights().flat();
        }

        // When
        try (LlamaTraining training = training(settings, row)) {
            LongStream.range(0, training.updates()).forEach(training::advance);

            // Then
            assertThat(training.weights().flat()).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void shouldGoOnBitByBitFromASavedState() {
        // Given: an interruption within an epoch
        LlamaTrainingSettings settings = settings(5, 3, 4, 1e-3);

        try (LlamaTraining whole = training(settings, rows(17));
                LlamaTraining first = training(settings, rows(17));
                LlamaTraining second = training(settings, rows(17))) {
            LongStream.range(0, 12).forEach(whole::advance);

            // When
            LongStream.range(0, 6).forEach(first::advance);
            assertThat(second.restore(first.state())).isTrue();
            LongStream.range(6, 12).forEach(second::advance);

            // Then
            assertThat(second.state()).isEqualTo(whole.state());
            assertThat(second.weights().flat()).isEqualTo(whole.weights().flat());
        }
    }

    @Test
    void shouldNotTrainOnLessThanABatch() {
        assertThatThrownBy(() -> training(settings(5, 1, 8, 1e-3), rows(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing to train on: 7 rows in batches of 8");
        assertThatThrownBy(() -> training(settings(5, 1, 8, 1e-3), List.of()))
                .hasMessage("nothing to train on: 0 rows in batches of 8");
    }

    private static LlamaTraining training(LlamaTrainingSettings settings, List<TrainingSequence> rows) {
        return new LlamaTraining(settings, START, ANSWERS, rows);
    }

    private static LlamaTrainingSettings settings(long seed, int epochs, int batchSize, double rate) {
        return new LlamaTrainingSettings(seed, epochs, batchSize, new LearningRate(rate, 3, Schedule.LINEAR),
                AdamWSettings.withEpsilon(1e-8), true);
    }

    private static List<TrainingSequence> rows(int count) {
        return IntStream.range(0, count).mapToObj(row -> {
            int[] tokens = new int[4 + row % 5];
            Arrays.setAll(tokens, i -> (int) (RandomStream.NOISE.of(row).uniform(i) * 30));
            return new TrainingSequence(tokens, 2, TargetLoss.PLAIN);
        }).toList();
    }
}
