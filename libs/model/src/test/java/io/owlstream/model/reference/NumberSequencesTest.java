package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberSequencesTest {
    private static final int SEQUENCES = 30_000;

    @Test
    void shouldHaveNumbersBelowAThousandOnly() {
        assertThat(sequences(5).stream().flatMapToInt(Arrays::stream))
                .allMatch(number -> number >= 0 && number < 1000)
                .contains(0, 999);
    }

    @Test
    void shouldPreferTheDigitsThatTheWeightsPrefer() {
        // When
        int[] numbers = sequences(1).stream().mapToInt(sequence -> sequence[0]).toArray();

        // Then: 60 % by weight (0.203 and 0.036 of the last digits are 0 and 7), the rest uniform
        assertThat(lastDigit(numbers, 0)).isEqualTo(0.6 * 2.329 / 11.468 + 0.04, within(0.01));
        assertThat(lastDigit(numbers, 7)).isEqualTo(0.6 * 0.416 / 11.468 + 0.04, within(0.01));
    }

    @Test
    void shouldHaveAFifthThatGoesInAboutEqualSteps() {
        // When: second differences of a stepping sequence are small, modulo the range
        double share = sequences(4).stream().filter(NumberSequencesTest::steps).count() / (double) SEQUENCES;

        // Then: few of the others look like it by chance
        assertThat(share).isBetween(0.19, 0.23);
    }

    private static boolean steps(int[] sequence) {
        return IntStream.range(2, sequence.length).allMatch(i -> {
            int bend = Math.floorMod(sequence[i] - 2 * sequence[i - 1] + sequence[i - 2], 1000);
            return Math.min(bend, 1000 - bend) <= 45;
        });
    }

    private static double lastDigit(int[] numbers, int digit) {
        return Arrays.stream(numbers).filter(number -> number % 10 == digit).count() / (double) numbers.length;
    }

    private static List<int[]> sequences(int length) {
        CounterRandom random = CounterRandom.of(11, 1);
        return IntStream.range(0, SEQUENCES)
                .mapToObj(i -> NumberSequences.draw(new Draws(random.substream(i)), length)).toList();
    }
}
