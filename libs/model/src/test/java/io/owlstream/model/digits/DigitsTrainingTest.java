package io.owlstream.model.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.RandomStream;
import io.owlstream.model.training.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTrainingTest {
    private static final double RATE = 3e-4;

    @ParameterizedTest
    @ValueSource(ints = {3, 13, 10})
    void shouldComputeTheGradientOfTheLoss(int width) {
        // Given
        TrainingRows rows = rows(width, 6);
        float[] before = DigitsParameters.initial(5).values();

        // When
        byte[] state = stateAfter(rows, new DigitsTrainingSettings(5, 1, 1, 6, RATE), 1);

        // Then: after one update from zero moments the first moment is a tenth of the gradient
        float[] firstMoment = part(state, 1);
        double[][] inputs = inputs(width, 6);
        double[][] targets = targets(width, 6);
        int first = width == 10 ? 0 : 13 - width;
        for (int index : parametersToCheck(first)) {
            double expected = ReferenceNetwork.derivative(before, index, inputs, targets, first);
            assertThat(firstMoment[index] * 10.0).as("parameter %s", index).isCloseTo(expected, within(2e-5));
        }
    }

    @Test
    void shouldUpdateByAdam() {
        // Given
        DigitsTrainingSettings settings = new DigitsTrainingSettings(5, 1, 2, 6, RATE);
        float[] before = DigitsParameters.initial(5).values();

        // When
        byte[] one = stateAfter(rows(3, 6), settings, 1);
        byte[] two = stateAfter(rows(3, 6), settings, 2);

        // Then
        for (int i : parametersToCheck(10)) {
            double g1 = part(one, 1)[i] / 0.1;
            double g2 = (part(two, 1)[i] - 0.9 * part(one, 1)[i]) / 0.1;
            double step1 = RATE * g1 / (Math.abs(g1) + 1e-8);
            double m = (0.09 * g1 + 0.1 * g2) / (1 - 0.81);
            double v = (0.000999 * g1 * g1 + 0.001 * g2 * g2) / (1 - 0.998001);
            double step2 = RATE * m / (Math.sqrt(v) + 1e-8);
            assertThat(before[i] - part(one, 0)[i]).isCloseTo((float) step1, within(2e-7f));
            assertThat(part(one, 0)[i] - part(two, 0)[i]).isCloseTo((float) step2, within(5e-7f));
        }
    }

    @Test
    void shouldReportLossAndGradientNorm() {
        // Given
        double[][] inputs = inputs(3, 6);
        float[] before = DigitsParameters.initial(5).values();

        // When
        Step step;
        byte[] state;
        try (DigitsTraining training = new DigitsTraining(new DigitsTrainingSettings(5, 1, 1, 6, RATE), rows(3, 6))) {
            step = training.advance(0);
            state = training.state();
        }

        // Then
        double loss = ReferenceNetwork.loss(before, inputs, targets(3, 6), 10);
        double norm = Math.sqrt(squareSum(part(state, 1))) * 10;
        assertThat(step.updates()).isOne();
        assertThat(step.examples()).isEqualTo(6);
        assertThat(step.lossSum() / 6).isCloseTo(loss, within(1e-5));
        assertThat(step.gradientNorm()).isCloseTo(norm, within(norm * 1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 13, 10})
    void shouldReallyMoveTheParametersAndLowerTheLoss(int width) {
        // Given
        DigitsTrainingSettings settings = new DigitsTrainingSettings(5, 1, 100, 8, RATE);

        try (DigitsTraining training = new DigitsTraining(settings, rows(width, 16))) {
            // When
            double first = training.advance(0).lossSum();
            double last = first;
            for (long done = 2; done < training.updates(); done += 2) {
                last = training.advance(done).lossSum();
            }

            // Then
            assertThat(last).isLessThan(first / 4);
            assertThat(training.parameters().values()).isNotEqualTo(DigitsParameters.initial(5).values());
        }
    }

    @Test
    void shouldLeaveEveryBitOfTheClassOutputsOfAnAuxiliaryStudent() {
        // Given
        DigitsTrainingSettings settings = new DigitsTrainingSettings(5, 1, 20, 8, RATE);

        // When
        byte[] state = stateAfter(rows(3, 16), settings, 40);

        // Then
        int weights = DigitsShape.PARAMETERS - DigitsShape.OUTPUTS * (DigitsShape.HIDDEN + 1);
        int biases = DigitsShape.PARAMETERS - DigitsShape.OUTPUTS;
        float[] reference = DigitsParameters.initial(5).values();
        int classWeights = DigitsShape.CLASSES * DigitsShape.HIDDEN;
        assertThat(bits(part(state, 0), weights, classWeights)).isEqualTo(bits(reference, weights, classWeights));
        assertThat(bits(part(state, 0), biases, DigitsShape.CLASSES))
                .isEqualTo(bits(reference, biases, DigitsShape.CLASSES));
        assertThat(part(state, 0)[DigitsShape.PARAMETERS - 1]).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5})
    void shouldGoOnBitByBitFromASavedState(long interruptedAfter) {
        // Given: more rows than one step takes, so that epochs have several steps
        DigitsTrainingSettings settings = new DigitsTrainingSettings(5, 9, 2, 4096, RATE);
        byte[] expected = stateAfter(rows(3, 9000), settings, 6);

        // When
        byte[] resumed;
        try (DigitsTraining first = new DigitsTraining(settings, rows(3, 9000));
                DigitsTraining second = new DigitsTraining(settings, rows(3, 9000))) {
            long done = advanceTo(first, 0, interruptedAfter);
            assertThat(second.restore(first.state())).isTrue();
            advanceTo(second, done, 6);
            resumed = second.state();
        }

        // Then
        assertThat(resumed).isEqualTo(expected);
    }

    @Test
    void shouldNotRestoreWhatIsNoState() {
        try (DigitsTraining training = new DigitsTraining(new DigitsTrainingSettings(5, 1, 1, 6, RATE), rows(3, 6))) {
            byte[] before = training.state();

            // When
            boolean restored = training.restore(new byte[12]);

            // Then
            assertThat(restored).isFalse();
            assertThat(training.state()).isEqualTo(before);
        }
    }

    @Test
    void shouldShowALossThatIsNotFinite() {
        // Given
        float[] logits = new float[4 * 3];
        logits[7] = Float.NaN;

        try (DigitsTraining training = new DigitsTraining(new DigitsTrainingSettings(5, 1, 1, 2, RATE),
                new NoiseLogits(new long[] {1, 2, 3, 4}, logits, 3))) {
            // When
            Step step = training.advance(0);

            // Then
            assertThat(step.firstNotFinite()).isPresent();
        }
    }

    private static byte[] stateAfter(TrainingRows rows, DigitsTrainingSettings settings, long updates) {
        try (DigitsTraining training = new DigitsTraining(settings, rows)) {
            assertThat(training.updates()).isGreaterThanOrEqualTo(updates);
            assertThat(advanceTo(training, 0, updates)).isEqualTo(updates);
            return training.state();
        }
    }

    private static long advanceTo(DigitsTraining training, long from, long to) {
        long done = from;
        while (done < to) {
            done += training.advance(done).updates();
        }
        return done;
    }

    /** {@code width} 10 stands for images with labels. */
    private static TrainingRows rows(int width, int count) {
        if (width == 10) {
            return new LabelledPixels(pixels(count), labels(count));
        }
        long[] seeds = new long[count];
        Arrays.setAll(seeds, i -> 100 + i);
        return new NoiseLogits(seeds, logits(width, count), width);
    }

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count * DigitsShape.INPUTS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) RandomStream.NOISE.of(3).bits(i);
        }
        return pixels;
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i * 7 % 10);
        }
        return labels;
    }

    private static float[] logits(int width, int count) {
        float[] logits = new float[count * width];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) RandomStream.NOISE.of(4).gaussian(i);
        }
        return logits;
    }

    private static double[][] inputs(int width, int count) {
        double[][] inputs = new double[count][DigitsShape.INPUTS];
        byte[] pixels = pixels(count);
        for (int row = 0; row < count; row++) {
            long[] bits = new long[DigitsShape.INPUTS / 2];
            RandomStream.NOISE.of(100 + row).fill(bits);
            for (int i = 0; i < DigitsShape.INPUTS; i++) {
                int noise = (int) (bits[i / 2] >>> (i % 2 * 32));
                int pixel = pixels[row * DigitsShape.INPUTS + i] & 0xFF;
                inputs[row][i] = width == 10 ? pixel / 127.5 - 1 : noise * 0x1p-31;
            }
        }
        return inputs;
    }

    private static double[][] targets(int width, int count) {
        double[][] targets = new double[count][width];
        float[] logits = logits(width, count);
        for (int row = 0; row < count; row++) {
            if (width == 10) {
                targets[row][labels(count)[row]] = 1;
            } else {
                int at = row * width;
                targets[row] = ReferenceNetwork.softmax(logits, at, at + width);
            }
        }
        return targets;
    }

    private static int[] parametersToCheck(int firstOutput) {
        int h1 = DigitsShape.HIDDEN * DigitsShape.INPUTS;
        int h2 = h1 + DigitsShape.HIDDEN;
        int b2 = h2 + DigitsShape.HIDDEN * DigitsShape.HIDDEN;
        int out = b2 + DigitsShape.HIDDEN + firstOutput * DigitsShape.HIDDEN;
        return new int[] {0, 1, 783, 784, 100_000, h1 - 1, h1, h1 + 17, h2 - 1, h2, h2 + 30_000, b2 - 1, b2, b2 + 100,
            b2 + 255, out, out + 1, out + 300, out + 767, DigitsShape.PARAMETERS - 13 + firstOutput};
    }

    private static float[] part(byte[] state, int index) {
        float[] values = new float[DigitsShape.PARAMETERS];
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                .position(index * DigitsShape.PARAMETERS).get(values);
        return values;
    }

    private static int[] bits(float[] values, int from, int count) {
        int[] bits = new int[count];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[from + i]));
        return bits;
    }

    private static double squareSum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
