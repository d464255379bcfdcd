package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void shouldGiveProbabilitiesAmongAllTokensInTheOrderAskedFor() {
        // Given
        float[] logits = {(float) Math.log(1), (float) Math.log(2), (float) Math.log(5)};

        // When
        double[] probabilities = Softmax.of(logits, new int[] {2, 0});

        // Then
        assertThat(probabilities).containsExactly(new double[] {0.625, 0.125}, within(1e-7));
    }

    @Test
    void shouldAddUpToOneWhereExponentialsAloneWouldOverflow() {
        // Given
        float[] logits = {900, 899, -900, 899.5f};

        // When
        double[] probabilities = Softmax.of(logits, new int[] {0, 1, 2, 3});

        // Then
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-15));
        assertThat(probabilities[0] / probabilities[1]).isCloseTo(Math.E, within(1e-12));
    }
}
