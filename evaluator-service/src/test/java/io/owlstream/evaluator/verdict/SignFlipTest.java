package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SignFlipTest {
    /** Darwin's maize: heights of crossed less self-fertilised plants, in eighths of an inch. */
    private static final List<Double> DARWIN = DoubleStream.of(
            49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48).boxed().toList();

    @Test
    void shouldGiveFishersPForDarwinsMaize() {
        // When: R. A. Fisher, The Design of Experiments, section 21, counts 1,726 of 32,768 sign choices
        SignFlip test = SignFlip.of(DARWIN);

        // Then
        assertThat(test.p()).isEqualTo(1726.0 / 32_768);
        assertThat(test.method()).isEqualTo("exact");
    }

    @Test
    void shouldReachTheSmallestPWhenAllDifferencesAgree() {
        SignFlip test = SignFlip.of(List.of(0.4, 0.1, 0.5, 0.3, 0.2));

        assertThat(test.p()).isEqualTo(2.0 / 32);
        assertThat(test.smallestP()).isEqualTo(2.0 / 32);
    }

    @Test
    void shouldCountSumsThatDifferOnlyByRoundingAsEqual() {
        // Given sums that are equal in exact arithmetic: 0.1 + 0.2 - 0.3 and its mirror
        SignFlip test = SignFlip.of(List.of(0.1, 0.2, -0.3));

        assertThat(test.p()).isEqualTo(1);
    }

    @Test
    void shouldSayNothingOfASinglePair() {
        assertThat(SignFlip.of(List.of(0.4))).isEqualTo(new SignFlip(1, 1, "exact"));
    }

    @Test
    void shouldDrawSignsAboveTheExactLimitAndAlwaysTheSameOnes() {
        // Given 24 differences of 1, six of them negative: P(|sum| >= 12) = 2 * P(Binomial(24, 1/2) >= 18) = 0.022656
        List<Double> differences = DoubleStream.concat(DoubleStream.generate(() -> 1).limit(18),
                DoubleStream.generate(() -> -1).limit(6)).boxed().toList();

        // When
        SignFlip test = SignFlip.of(differences);

        // Then within five standard errors of 99,999 draws
        assertThat(test.p()).isCloseTo(0.022656, within(0.0024));
        assertThat(test.method()).isEqualTo("monte-carlo");
        assertThat(SignFlip.of(differences)).isEqualTo(test);
    }

    @Test
    void shouldNotClaimASmallerPThanTheDrawsCanShow() {
        SignFlip test = SignFlip.of(Collections.nCopies(100, 0.4));

        assertThat(test.p()).isEqualTo(1e-5);
        assertThat(test.smallestP()).isEqualTo(1e-5);
    }
}
