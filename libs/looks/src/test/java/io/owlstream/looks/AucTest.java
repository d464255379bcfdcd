package io.owlstream.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void shouldGiveTheKnownValueWithTies() {
        assertThat(Auc.of(new double[] {0.35, 0.8}, new double[] {0.1, 0.4})).isEqualTo(0.75);
        assertThat(Auc.of(new double[] {1, 2, 2}, new double[] {2, 0})).isEqualTo((0.5 + 0.75 + 0.75) / 3,
                within(1e-12));
        assertThat(Auc.of(new double[] {0.0}, new double[] {-0.0})).isEqualTo(0.5);
    }

    @Property(tries = 300)
    void shouldBeTheShareOfPairsInOrder(@ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> one,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> other) {
        double pairs = 0;
        for (int a : one) {
            for (int b : other) {
                pairs += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }

        assertThat(Auc.of(doubles(one), doubles(other))).isCloseTo(pairs / one.size() / other.size(), within(1e-12));
    }

    @Property(tries = 100)
    void shouldTurnRoundWithTheSources(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> one,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> other) {
        assertThat(Auc.of(doubles(one), doubles(other)) + Auc.of(doubles(other), doubles(one)))
                .isCloseTo(1, within(1e-12));
    }

    @Property(tries = 100)
    void shouldNotDependOnTheScale(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 99) Integer> one,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 99) Integer> other) {
        double[] exp = Arrays.stream(doubles(one)).map(Math::exp).toArray();
        double[] otherExp = Arrays.stream(doubles(other)).map(Math::exp).toArray();

        assertThat(Auc.of(exp, otherExp)).isEqualTo(Auc.of(doubles(one), doubles(other)));
    }

    @Test
    void shouldRefuseWhatHasNoArea() {
        assertThatThrownBy(() -> Auc.of(new double[0], new double[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Auc.of(new double[] {Double.NaN}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] doubles(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
