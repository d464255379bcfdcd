package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** The values of R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
    @Test
    void shouldAdjustAsIsPublished() {
        Holm holm = Holm.of(List.of(0.01, 0.04, 0.03, 0.005), 0.05);

        assertThat(adjusted(holm, 4)).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(IntStream.range(0, 4).mapToObj(i -> holm.step(i).rejected())).containsExactly(true, false, false, true);
    }

    @Test
    void shouldHoldEachAgainstTheLevelOfItsPlace() {
        Holm holm = Holm.of(List.of(0.5, 0.001, 0.2), 0.03);

        assertThat(IntStream.range(0, 3).mapToObj(i -> holm.step(i).place())).containsExactly(3, 1, 2);
        assertThat(IntStream.range(0, 3).mapToDouble(i -> holm.step(i).level()).toArray())
                .containsExactly(new double[] {0.03, 0.01, 0.015}, within(1e-12));
    }

    @Test
    void shouldRejectNothingAfterTheFirstThatIsNotBelowItsLevel() {
        Holm holm = Holm.of(List.of(0.013, 0.02, 0.024), 0.025);

        assertThat(IntStream.range(0, 3).mapToObj(i -> holm.step(i).rejected())).containsOnly(false);
    }

    @Test
    void shouldNeverAdjustAboveOne() {
        assertThat(adjusted(Holm.of(List.of(1.0, 0.9), 0.025), 2)).containsExactly(1, 1);
    }

    private static double[] adjusted(Holm holm, int n) {
        return DoubleStream.iterate(0, i -> i + 1).limit(n).map(i -> holm.step((int) i).adjusted()).toArray();
    }
}
