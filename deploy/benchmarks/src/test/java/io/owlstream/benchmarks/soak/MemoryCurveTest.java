package io.owlstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MemoryCurveTest {
    private static final double HOUR = 3_600;

    private static MemoryCurve curve(DoubleUnaryOperator megabytes) {
        MemoryCurve curve = new MemoryCurve();
        for (double seconds = 0; seconds <= HOUR; seconds += 10) {
            curve.resident(seconds, megabytes.applyAsDouble(seconds));
        }
        return curve;
    }

    @Test
    void shouldFitTheSlopeOfALine() {
        assertThat(curve(seconds -> 100 + seconds / HOUR * 60).slope(0)).isCloseTo(60, within(1e-6));
    }

    @Test
    void shouldLeaveOutWhatCameBefore() {
        assertThat(curve(seconds -> seconds < 900 ? seconds : 900).slope(900)).isCloseTo(0, within(1e-6));
    }

    @Test
    void shouldCallALeakGrowthAndSwingsFlat() {
        assertThat(curve(seconds -> 200 + seconds / HOUR * 60).flat(900, HOUR)).isFalse();
        assertThat(curve(seconds -> 200 + 10 * Math.sin(seconds)).flat(900, HOUR)).isTrue();
    }

    @Test
    void shouldTellWhatWasResidentAtAMoment() {
        assertThat(curve(seconds -> seconds).at(905)).isEqualTo(900);
    }
}
