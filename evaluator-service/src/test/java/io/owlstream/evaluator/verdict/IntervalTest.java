package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.CounterRandom;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /**
     * Critical values of Student's t, 0.975: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. The numbers 0 to
     * n - 1 have the variance n (n + 1) / 12, so their mean has the standard error sqrt((n + 1) / 12).
     */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "5, 2.571", "6, 2.447", "7, 2.365", "8, 2.306",
        "9, 2.262", "10, 2.228", "11, 2.201", "12, 2.179", "13, 2.160", "14, 2.145", "15, 2.131", "16, 2.120",
        "17, 2.110", "18, 2.101", "19, 2.093", "20, 2.086", "21, 2.080", "22, 2.074", "23, 2.069", "24, 2.064",
        "25, 2.060", "26, 2.056", "27, 2.052", "28, 2.048", "29, 2.045", "30, 2.042", "40, 2.021", "50, 2.009",
        "60, 2.000", "80, 1.990", "100, 1.984"})
    void shouldUsePublishedQuantiles(int degreesOfFreedom, double quantile) {
        // Given
        int n = degreesOfFreedom + 1;
        List<Double> values = DoubleStream.iterate(0, v -> v + 1).limit(n).boxed().toList();

        // When
        Interval interval = Interval.of(values);

        // Then
        double standardError = Math.sqrt((n + 1) / 12.0);
        assertThat((interval.high().getAsDouble() - interval.low().getAsDouble()) / 2 / standardError)
                .isCloseTo(quantile, within(0.00051));
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

    /** Of 4,000 samples the share differs from 0.95 by more than four standard errors once in 16,000. */
    @Test
    void shouldHoldTheTrueMeanOfNormalValuesNineteenTimesInTwenty() {
        long hits = IntStream.range(0, 4000).filter(sample -> {
            CounterRandom random = CounterRandom.of(sample, 1);
            Interval interval = Interval.of(IntStream.range(0, 5).mapToObj(random::gaussian).toList());
            return interval.low().getAsDouble() < 0 && interval.high().getAsDouble() > 0;
        }).count();

        assertThat(hits / 4000.0).isCloseTo(0.95, within(4 * Math.sqrt(0.95 * 0.05 / 4000)));
    }
}
