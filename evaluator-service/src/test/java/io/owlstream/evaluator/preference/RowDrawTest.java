package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowDrawTest {

    @Test
    void shouldDrawEveryRowOnceIfAllAreWanted() {
        // When
        long[] drawn = RowDraw.of(CounterRandom.of(3, 1), 100, 100);

        // Then
        assertThat(drawn).doesNotHaveDuplicates().hasSize(100);
        assertThat(Arrays.stream(drawn).max()).hasValue(99);
    }

    @Test
    void shouldDrawTheSameRowsFirstHoweverManyAreWanted() {
        // When
        long[] few = RowDraw.of(CounterRandom.of(3, 1), 4, 1_000_000_000_000L);
        long[] more = RowDraw.of(CounterRandom.of(3, 1), 50, 1_000_000_000_000L);

        // Then
        assertThat(Arrays.copyOf(more, 4)).isEqualTo(few);
    }

    @Test
    void shouldDrawEachRowAboutEquallyOftenInEachPlace() {
        // Given
        int draws = 7000;
        int[][] counts = new int[3][7];

        // When
        for (int draw = 0; draw < draws; draw++) {
            long[] drawn = RowDraw.of(CounterRandom.of(5, 1).substream(draw), 3, 7);
            for (int place = 0; place < 3; place++) {
                counts[place][(int) drawn[place]]++;
            }
        }

        // Then: each count is binomial with mean 1000 and deviation 29; five deviations
        for (int[] place : counts) {
            assertThat(Arrays.stream(place).boxed()).allSatisfy(count -> assertThat(count).isBetween(854, 1146));
        }
    }
}
