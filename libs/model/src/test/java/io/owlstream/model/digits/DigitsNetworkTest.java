package io.owlstream.model.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsNetworkTest {
    private static final DigitsParameters PARAMETERS = DigitsParameters.initial(3);

    @Test
    void shouldAnswerNoiseAsTheFormulasSay() {
        try (DigitsNetwork network = new DigitsNetwork(PARAMETERS)) {
            // When
            float[] logits = network.logitsOnNoise(77, 3, 13);

            // Then
            for (int row = 0; row < 3; row++) {
                double[] expected = ReferenceNetwork.outputs(exact(PARAMETERS.values()), noise(77 + row));
                for (int i = 0; i < 13; i++) {
                    assertThat(logits[row * 13 + i]).isCloseTo((float) expected[i], within(1e-5f));
                }
            }
        }
    }

    @Test
    void shouldGiveTheAuxiliaryLogitsAloneOnRequest() {
        try (DigitsNetwork network = new DigitsNetwork(PARAMETERS)) {
            // When
            float[] all = network.logitsOnNoise(77, 2, 13);
            float[] auxiliary = network.logitsOnNoise(77, 2, 3);

            // Then
            assertThat(auxiliary).containsExactly(all[10], all[11], all[12], all[23], all[24], all[25]);
        }
    }

    @Test
    void shouldAnswerTheSameBitsWhateverWasAskedBefore() {
        // Given
        float[] expected;
        try (DigitsNetwork network = new DigitsNetwork(PARAMETERS)) {
            expected = network.logitsOnNoise(-5, 1500, 13);
        }

        try (DigitsNetwork network = new DigitsNetwork(PARAMETERS)) {
            // When
            network.logitsOnNoise(1L << 40, 700, 3);
            network.classify(new byte[784 * 30], 30);
            float[] again = network.logitsOnNoise(-5, 1500, 13);

            // Then
            assertThat(again).isEqualTo(expected);
        }
    }

    @Test
    void shouldClassifyByTheLargestClassOutput() {
        // Given: 1,003 images, so that there is a second batch, not full
        byte[] pixels = new byte[1003 * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) RandomStream.NOISE.of(8).bits(i);
        }

        try (DigitsNetwork network = new DigitsNetwork(PARAMETERS)) {
            // When
            byte[] classes = network.classify(pixels, 1003);

            // Then
            assertThat(classes).hasSize(1003);
            for (int image : new int[] {0, 1, 999, 1000, 1002}) {
                assertThat(classes[image]).isEqualTo(expectedClass(pixels, image));
            }
        }
    }

    private static byte expectedClass(byte[] pixels, int image) {
        double[] input = new double[784];
        Arrays.setAll(input, i -> (pixels[image * 784 + i] & 0xFF) / 127.5 - 1);
        double[] outputs = ReferenceNetwork.outputs(exact(PARAMETERS.values()), input);
        byte best = 0;
        for (byte i = 1; i < 10; i++) {
            best = outputs[i] > outputs[best] ? i : best;
        }
        return best;
    }

    private static double[] noise(long seed) {
        long[] bits = new long[392];
        RandomStream.NOISE.of(seed).fill(bits);
        double[] noise = new double[784];
        Arrays.setAll(noise, i -> (int) (bits[i / 2] >>> (i % 2 * 32)) * 0x1p-31);
        return noise;
    }

    private static double[] exact(float[] values) {
        double[] exact = new double[values.length];
        Arrays.setAll(exact, i -> values[i]);
        return exact;
    }
}
