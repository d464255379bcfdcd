package io.owlstream.model.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds of the numbers of every seed. */
class CounterRandomPropertiesTest {
    private static final int CELLS = 101;
    private static final int DRAWS = 20_000;
    /** Upper 5 % and 0.1 % points of chi-square with 100 degrees of freedom: NIST/SEMATECH e-Handbook, 1.3.6.7.4. */
    private static final double FIVE_PERCENT = 124.342;
    private static final double ONE_PER_THOUSAND = 149.449;

    @Property
    void shouldNotDependOnTheOrderOfCalls(@ForAll long seed, @ForAll long stream,
            @ForAll @Size(max = 20) long[] positions) {
        long[] forward = LongStream.of(positions).map(CounterRandom.of(seed, stream)::bits).toArray();
        CounterRandom other = CounterRandom.of(seed, stream);
        long[] backward = new long[positions.length];
        for (int i = positions.length - 1; i >= 0; i--) {
            other.uniform(positions[i] + 1);
            backward[i] = other.bits(positions[i]);
        }

        assertThat(backward).isEqualTo(forward);
    }

    @Property
    void shouldFillWithTheNumbersOfEachPosition(@ForAll long seed, @ForAll @IntRange(max = 50) int length) {
        long[] filled = new long[length];
        CounterRandom random = CounterRandom.of(seed, 1);
        random.fill(filled);

        assertThat(filled).isEqualTo(LongStream.range(0, length).map(random::bits).toArray());
    }

    @Property
    void shouldStayBetweenZeroAndOne(@ForAll long seed, @ForAll long position) {
        assertThat(CounterRandom.of(seed, 1).uniform(position)).isBetween(0.0, Math.nextDown(1.0));
    }

    @Property
    void shouldPutEveryNumberInOnePlace(@ForAll long seed, @ForAll @IntRange(max = 200) int n) {
        int[] order = CounterRandom.of(seed, 2).permutation(n);
        Arrays.sort(order);

        assertThat(order).isEqualTo(IntStream.range(0, n).toArray());
    }

    @Property
    void shouldGiveOtherNumbersToOtherUses(@ForAll long seed, @ForAll long one, @ForAll long other) {
        CounterRandom random = CounterRandom.of(seed, 3);

        assertThat(random.substream(one).bits(0) == random.substream(other).bits(0)).isEqualTo(one == other);
    }

    /** Neighbouring seeds, streams and positions, as experiments use them; the same in every run. */
    @Test
    void shouldBeUniform() {
        double[] statistics = IntStream.range(0, 100).mapToDouble(seed -> chiSquare(CounterRandom.of(seed, 1)))
                .toArray();

        assertThat(Arrays.stream(statistics).max().getAsDouble()).isLessThan(ONE_PER_THOUSAND);
        // Binomial with p = 0.05: outside 0 to 13 of 100 with a chance below one in a thousand.
        assertThat(Arrays.stream(statistics).filter(statistic -> statistic > FIVE_PERCENT).count()).isBetween(1L, 13L);
    }

    private static double chiSquare(CounterRandom random) {
        int[] counts = new int[CELLS];
        for (int position = 0; position < DRAWS; position++) {
            counts[(int) (random.uniform(position) * CELLS)]++;
        }
        double expected = (double) DRAWS / CELLS;
        return Arrays.stream(counts).mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
    }
}
