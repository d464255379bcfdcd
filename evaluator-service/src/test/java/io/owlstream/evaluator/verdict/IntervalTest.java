package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** Published two-sided 95 % points of Student's t. With s / sqrt(n) = 1, the half width is the quantile. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "4, 2.776", "9, 2.262", "24, 2.064", "29, 2.045", "99, 1.984"})
    void shouldUsePublishedQuantiles(int degreesOfFreedom, double quantile) {
        // Given
        int n = degreesOfFreedom + 1;
        double deviation = Math.sqrt(degreesOfFreedom);
        List<Double> values = n % 2 == 0 ? alternating(n, deviation) : oddly(n);

        // When
        Interval interval = Interval.of(values);

        // Then
        double standardError = n % 2 == 0 ? 1 : standardError(values);
        assertThat((interval.high().getAsDouble() - interval.low().getAsDouble()) / 2 / standardError)
                .isCloseTo(quantile, within(0.0005));
    }

    @Test
    void shouldFitAHandComputedCase() {
        // Given a mean of 0.55 and a standard deviation of sqrt(0.00025) = 0.0158114
        List<Double> values = List.of(0.53, 0.54, 0.55, 0.56, 0.57);

        // When
        Interval interval = Interval.of(values);

        // Then 2.776445 * 0.0158114 / sqrt(5) = 0.0196324
        assertThat(interval.n()).isEqualTo(5);
        assertThat(interval.mean().getAsDouble()).isCloseTo(0.55, within(1e-12));
        assertThat(interval.low().getAsDouble()).isCloseTo(0.5303676, within(1e-6));
        assertThat(interval.high().getAsDouble()).isCloseTo(0.5696324, within(1e-6));
    }

    @Test
    void shouldHaveNoBoundsBelowTwoValuesAndNoMeanWithoutAny() {
        assertThat(Interval.of(List.of()).mean()).isEmpty();
        assertThat(Interval.of(List.of(0.5)).mean()).hasValue(0.5);
        assertThat(Interval.of(List.of(0.5)).bounded()).isFalse();
    }

    @Test
    void shouldShrinkToAPointWhenAllValuesAreEqual() {
        Interval interval = Interval.of(List.of(0.25, 0.25, 0.25));

        assertThat(interval.low()).hasValue(0.25);
        assertThat(interval.high()).hasValue(0.25);
    }

    private static List<Double> alternating(int n, double deviation) {
        return DoubleStream.iterate(deviation, v -> -v).limit(n).boxed().toList();
    }

    private static List<Double> oddly(int n) {
        return DoubleStream.iterate(0, v -> v + 1).limit(n).boxed().toList();
    }

    /** Of 0, 1, ... n - 1, whose variance is n (n + 1) / 12. */
    private static double standardError(List<Double> values) {
        return Math.sqrt((values.size() + 1) / 12.0);
    }
}
