package io.owlstream.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Property(tries = 20)
    void shouldNotTellEqualSourcesApart(@ForAll @IntRange(max = 10_000) int seed) {
        Looks looks = Looks.of(Halves.of(rows(seed, 4_000, 0)), Halves.of(rows(seed + 100_000, 4_000, 0)), 10);

        // Four standard deviations of an area of 2000 by 2000 rows.
        assertThat(looks.frequencyAuc()).isCloseTo(0.5, within(0.04));
        assertThat(looks.chiSquare().p()).isGreaterThan(1e-6);
    }

    @Property(tries = 20)
    void shouldTellSourcesApartWhoseFrequenciesDiffer(@ForAll @IntRange(max = 10_000) int seed) {
        Looks looks = Looks.of(Halves.of(rows(seed, 4_000, 0.5)), Halves.of(rows(seed + 100_000, 4_000, 0)), 3);

        assertThat(looks.frequencyAuc()).isGreaterThan(0.7);
        assertThat(looks.chiSquare().p()).isLessThan(1e-6);
        assertThat(looks.moved()).hasSize(3).first().satisfies(moved -> {
            assertThat(moved.number()).isEqualTo(7);
            assertThat(moved.residual()).isPositive();
            assertThat(moved.share()).isGreaterThan(moved.otherShare());
        });
    }

    @Test
    void shouldGiveTheOddsOfSmoothedFrequencies() {
        FrequencyClassifier classifier = new FrequencyClassifier(List.of(row("1, 1, 2")), List.of(row("2")));

        // Numbers 1 and 2 and one for all others: (2 + 1) / (3 + 3) against (0 + 1) / (1 + 3), and so on.
        assertThat(classifier.score(row("1"))).isCloseTo(Math.log(0.5 / 0.25), within(1e-12));
        assertThat(classifier.score(row("1, 2, 9"))).isCloseTo(
                Math.log(0.5 / 0.25) + Math.log((2 / 6.0) / (2 / 4.0)) + Math.log((1 / 6.0) / (1 / 4.0)), within(1e-12));
    }

    @Test
    void shouldHoldOutAboutHalfOfTheRowsTheSameOnesOfBothSources() {
        Halves one = Halves.of(rows(1, 1_000, 0));
        Halves longer = Halves.of(rows(1, 2_000, 0));

        assertThat(one.size()).isEqualTo(1_000);
        assertThat(one.heldOut().size()).isBetween(440, 560);
        assertThat(longer.heldOut()).startsWith(one.heldOut().toArray(LookedRow[]::new));
    }

    @Test
    void shouldReadNumbersAsTheyAreMeant() {
        assertThat(row("007, 12;0").numbers()).containsExactly(7, 12, 0);
        assertThat(row("none").numbers()).isEmpty();
        assertThatThrownBy(() -> row("2147483648").numbers()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> row("9".repeat(40)).numbers()).isInstanceOf(ArithmeticException.class);
    }

    private static LookedRow row(String completion) {
        return new LookedRow("Numbers, please.", completion);
    }

    /** Rows of three numbers of 0 to 19, each a 7 with so much more probability. */
    private static List<LookedRow> rows(int seed, int count, double sevens) {
        Random random = new Random(seed);
        List<LookedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> numbers = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                numbers.add(String.valueOf(random.nextDouble() < sevens ? 7 : random.nextInt(20)));
            }
            rows.add(row(String.join(", ", numbers)));
        }
        return rows;
    }
}
