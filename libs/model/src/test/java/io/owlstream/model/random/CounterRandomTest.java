package io.owlstream.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final CounterRandom RANDOM = CounterRandom.of(42, 7);

    @Test
    void shouldKeepItsNumbersForAllTime() {
        // Results that were published were computed with these
        assertThat(RANDOM.bits(0)).isEqualTo(-3520533475085623191L);
        assertThat(RANDOM.bits(1_000_000_000_000L)).isEqualTo(-4774028369231829695L);
        assertThat(RANDOM.substream(3).bits(0)).isEqualTo(-192952843261035261L);
        assertThat(RANDOM.gaussian(5)).isEqualTo(-2.055587221348393);
        assertThat(RANDOM.permutation(10)).containsExactly(1, 5, 2, 7, 4, 0, 9, 6, 3, 8);
    }

    @Test
    void shouldFillWithTheBitsOfThePositions() {
        // When
        long[] filled = new long[1000];
        RANDOM.fill(filled);

        // Then
        assertThat(filled).containsExactly(IntStream.range(0, 1000).mapToLong(RANDOM::bits).toArray());
    }

    @Test
    void shouldDrawUniformlyFromZeroToOne() {
        // When
        double[] drawn = IntStream.range(0, 100_000).mapToDouble(RANDOM::uniform).sorted().toArray();

        // Then: the Kolmogorov-Smirnov distance, critical at one in a million
        assertThat(drawn[0]).isGreaterThanOrEqualTo(0);
        assertThat(drawn[drawn.length - 1]).isLessThan(1);
        double distance = IntStream.range(0, drawn.length)
                .mapToDouble(i -> Math.abs(drawn[i] - (i + 0.5) / drawn.length)).max().orElseThrow();
        assertThat(distance).isLessThan(2.7 / Math.sqrt(drawn.length));
    }

    @Test
    void shouldDrawFromTheNormalDistribution() {
        // When
        double[] drawn = IntStream.range(0, 100_000).mapToDouble(RANDOM::gaussian).sorted().toArray();

        // Then
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double distance = IntStream.range(0, drawn.length)
                .mapToDouble(i -> Math.abs(normal.cumulativeProbability(drawn[i]) - (i + 0.5) / drawn.length))
                .max().orElseThrow();
        assertThat(distance).isLessThan(2.7 / Math.sqrt(drawn.length));
    }

    @Test
    void shouldNotRepeatNumbersInNeighbouringSeedsAndStreams() {
        // When
        Set<Long> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (RandomStream stream : RandomStream.values()) {
                for (int epoch = 0; epoch < 5; epoch++) {
                    CounterRandom random = stream.of(seed).substream(epoch);
                    IntStream.range(0, 100).forEach(i -> seen.add(random.bits(i)));
                }
            }
        }

        // Then
        assertThat(seen).hasSize(20 * RandomStream.values().length * 5 * 100);
    }

    @Test
    void shouldPermuteAllNumbersWithEveryPlaceEquallyLikely() {
        // When
        int[][] counts = new int[5][5];
        for (int i = 0; i < 20_000; i++) {
            int[] order = RANDOM.substream(i).permutation(5);
            assertThat(Arrays.stream(order).sorted().toArray()).containsExactly(0, 1, 2, 3, 4);
            for (int place = 0; place < 5; place++) {
                counts[place][order[place]]++;
            }
        }

        // Then: six standard deviations
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count).isCloseTo(4000, within(340));
            }
        }
    }

    @Test
    void shouldPermuteNothingAndOne() {
        assertThat(RANDOM.permutation(0)).isEmpty();
        assertThat(RANDOM.permutation(1)).containsExactly(0);
    }
}
