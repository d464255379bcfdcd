package io.owlstream.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageRateTest {

    @Test
    void shouldNotCountAsSpeedWhatWasReadyBeforeTheRun() {
        // Given
        StageRate rate = new StageRate(50);
        rate.observe(0, 50, true);
        // When
        rate.observe(4_000, 52, true);
        // Then
        assertThat(rate.perSecond()).hasValue(0.5);
        assertThat(rate.secondsFor(10)).hasValue(20);
    }

    @Test
    void shouldStartTheClockWhenTheStageHasWork() {
        // Given
        StageRate rate = new StageRate(0);
        rate.observe(0, 0, false);
        rate.observe(100_000, 0, true);
        // When
        rate.observe(102_000, 4, true);
        // Then
        assertThat(rate.perSecond()).hasValue(2.0);
    }

    @Test
    void shouldHaveNoRateBeforeTheFirst() {
        // Given
        StageRate rate = new StageRate(0);
        // When
        rate.observe(5_000, 0, true);
        // Then
        assertThat(rate.perSecond()).isEmpty();
        assertThat(rate.secondsFor(3)).isEmpty();
    }

    @Test
    void shouldShowLongTimesWithHours() {
        assertThat(Stage.duration(3_725)).isEqualTo("1:02:05");
        assertThat(Stage.duration(65)).isEqualTo("1:05");
    }
}
