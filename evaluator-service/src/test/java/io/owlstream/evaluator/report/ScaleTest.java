package io.owlstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.report.Scale.Level;
import io.owlstream.evaluator.report.Scale.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static final Scale MOST = new Scale(-1, 1);

    @Test
    void shouldPlaceValuesWithRoomAtBothEnds() {
        Scale shares = new Scale(0, 1);

        assertThat(shares.x(0)).isEqualTo("2.000%");
        assertThat(shares.x(0.5)).isEqualTo("50.000%");
        assertThat(shares.x(1)).isEqualTo("98.000%");
        assertThat(shares.width(0.25, 0.75)).isEqualTo("48.000%");
    }

    @Test
    void shouldHoldWhatLiesBeyondToItsEnds() {
        assertThat(new Scale(0, 1).x(-3)).isEqualTo("2.000%");
        assertThat(new Scale(0, 1).x(7)).isEqualTo("98.000%");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.0 0.2 0.4 0.6 0.8 1.0", "-0.2, 0.6, -0.2 0.0 0.2 0.4 0.6", "-1, 1, -1.0 -0.5 0.0 0.5 1.0",
        "-0.02, 0.02, -0.02 -0.01 0.00 0.01 0.02"})
    void shouldHaveFewRoundTicks(double from, double to, String labels) {
        assertThat(new Scale(from, to).ticks()).extracting(Tick::label).containsExactly(labels.split(" "));
    }

    @Test
    void shouldPlaceTheTicksOfAnAxisThatGoesUpwardsFromTheTop() {
        assertThat(new Scale(4.8, 5.2).levels()).first().isEqualTo(new Level("98.000%", "4.8"));
        assertThat(new Scale(4.8, 5.2).levels()).last().isEqualTo(new Level("2.000%", "5.2"));
    }

    @Test
    void shouldHoldAllValuesBetweenTicks() {
        assertThat(Scale.around(List.of(5.31, 4.97, 5.02)).levels()).extracting(Level::label)
                .containsExactly("4.9", "5.0", "5.1", "5.2", "5.3", "5.4");
        assertThat(Scale.around(List.of(3.0)).levels()).extracting(Level::label)
                .containsExactly("2.4", "2.6", "2.8", "3.0", "3.2", "3.4", "3.6");
    }

    @Test
    void shouldGrowToTicksAroundItsValuesButNotBeyondItsLimits() {
        Scale least = new Scale(-0.2, 0.2);

        assertThat(Scale.around(List.of(0.34, 0.53), least, MOST).holds(0.53)).isTrue();
        assertThat(Scale.around(List.of(), least, MOST).holds(0.2)).isTrue();
        assertThat(Scale.around(List.of(-3.7, 4.4), least, MOST)).isEqualTo(MOST);
    }
}
