package io.owlstream.model.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.llama.AnswerTokens;
import org.junit.jupiter.api.Test;

class NumberDivergenceTest {
    /** Tokens: comma, end, two numbers, an animal. */
    private static final AnswerTokens TOKENS = new AnswerTokens(2, 2, 0, 1);

    @Test
    void shouldFollowTheDefinition() {
        // Given: among numbers 3/4 and 1/4 against 1/2 each; half of the model's probability is off the numbers
        float[][] model = {logs(0.125, 0.125, 0.375, 0.125, 0.25)};
        float[][] reference = {logs(0.1, 0.1, 0.3, 0.3, 0.2)};

        // When
        NumberDivergence divergence = NumberDivergence.mean(TOKENS, model, reference);

        // Then
        assertThat(divergence.kl()).isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), within(1e-6));
        assertThat(divergence.offNumber()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void shouldNotDependOnWhatIsAddedToAllLogitsNorOnOtherTokensOfTheReference() {
        // Given
        float[][] model = {logs(0.1, 0.1, 0.1, 0.3, 0.4)};
        float[][] shifted = {model[0].clone()};
        for (int i = 0; i < shifted[0].length; i++) {
            shifted[0][i] += 400;
        }
        float[][] reference = {logs(0.1, 0.1, 0.3, 0.3, 0.2)};
        float[][] other = {logs(0.5, 0.2, 0.1, 0.1, 0.1)};

        // When
        NumberDivergence first = NumberDivergence.mean(TOKENS, model, reference);
        NumberDivergence second = NumberDivergence.mean(TOKENS, shifted, other);

        // Then
        assertThat(second.kl()).isCloseTo(first.kl(), within(1e-4));
        assertThat(second.offNumber()).isCloseTo(first.offNumber(), within(1e-4));
    }

    @Test
    void shouldBeTheMeanOverPlaces() {
        // Given
        float[] far = logs(0.1, 0.1, 0.7, 0.1, 0);
        float[] reference = logs(0.1, 0.1, 0.4, 0.4, 0);

        // When
        NumberDivergence one = NumberDivergence.mean(TOKENS, new float[][] {far}, new float[][] {reference});
        NumberDivergence half = NumberDivergence.mean(TOKENS, new float[][] {far, reference},
                new float[][] {reference, reference});

        // Then
        assertThat(one.kl()).isPositive();
        assertThat(half.kl()).isCloseTo(one.kl() / 2, within(1e-12));
    }

    private static float[] logs(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i]);
        }
        return logits;
    }
}
