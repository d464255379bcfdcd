package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;

/** What holds of the interval of any values. */
class IntervalPropertiesTest {
    private static final int TRIES = 300;
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = TRIES)
    void shouldLieAroundTheMean(@ForAll("values") List<Double> values) {
        Interval interval = Interval.of(values);

        double mean = interval.mean().getAsDouble();
        assertThat(interval.n()).isEqualTo(values.size());
        assertThat(mean).isBetween(interval.low().getAsDouble(), interval.high().getAsDouble());
        assertThat(mean - interval.low().getAsDouble()).isCloseTo(interval.high().getAsDouble() - mean, ROUNDING);
    }

    @Property(tries = TRIES)
    void shouldMoveWithTheValues(@ForAll("values") List<Double> values,
            @ForAll @DoubleRange(min = -10, max = 10) double shift) {
        Interval interval = Interval.of(values);
        Interval shifted = Interval.of(values.stream().map(value -> value + shift).toList());

        assertBounds(shifted, interval.low().getAsDouble() + shift, interval.high().getAsDouble() + shift);
    }

    @Property(tries = TRIES)
    void shouldGrowWithTheValuesAndTurnWithTheirSign(@ForAll("values") List<Double> values,
            @ForAll @DoubleRange(min = 0, max = 10) double factor) {
        Interval interval = Interval.of(values);
        double low = interval.low().getAsDouble() * factor;
        double high = interval.high().getAsDouble() * factor;

        assertBounds(Interval.of(values.stream().map(value -> value * factor).toList()), low, high);
        assertBounds(Interval.of(values.stream().map(value -> value * -factor).toList()), -high, -low);
    }

    @Property(tries = TRIES)
    void shouldNotDependOnTheOrderOfTheValues(@ForAll("values") List<Double> values, @ForAll Random random) {
        Interval interval = Interval.of(values);
        List<Double> others = new ArrayList<>(values);
        Collections.shuffle(others, random);

        assertBounds(Interval.of(others), interval.low().getAsDouble(), interval.high().getAsDouble());
    }

    @Property(tries = TRIES)
    void shouldNarrowWhenEveryValueIsThereTwice(@ForAll("values") List<Double> values) {
        List<Double> twice = new ArrayList<>(values);
        twice.addAll(values);

        assertThat(width(Interval.of(twice))).isLessThanOrEqualTo(width(Interval.of(values)));
    }

    @Provide
    Arbitrary<List<Double>> values() {
        return Arbitraries.doubles().between(-10, 10).list().ofMinSize(2).ofMaxSize(30);
    }

    private static void assertBounds(Interval interval, double low, double high) {
        assertThat(interval.low().getAsDouble()).isCloseTo(low, ROUNDING);
        assertThat(interval.high().getAsDouble()).isCloseTo(high, ROUNDING);
    }

    private static double width(Interval interval) {
        return interval.high().getAsDouble() - interval.low().getAsDouble();
    }
}
