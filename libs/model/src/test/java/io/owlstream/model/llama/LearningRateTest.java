package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.llama.LearningRate.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {

    @ParameterizedTest
    @CsvSource({
        "CONSTANT,   0,   0, 2", "CONSTANT, 0, 99, 2",
        "CONSTANT,  20,   0, 0.1", "CONSTANT, 20, 9, 1", "CONSTANT, 20, 19, 2", "CONSTANT, 20, 50, 2",
        "LINEAR,     0,   0, 2", "LINEAR, 0, 50, 1", "LINEAR, 0, 99, 0.04",
        "LINEAR,    20,  10, 0.99",
        "COSINE,     0,   0, 2", "COSINE, 0, 50, 1.01", "COSINE, 0, 100, 0.02"
    })
    void shouldFollowItsSchedule(Schedule schedule, int warmup, long done, double expected) {
        assertThat(new LearningRate(2, warmup, schedule).after(done, 100)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldNotBeNegative() {
        assertThatThrownBy(() -> new LearningRate(-1, 0, Schedule.LINEAR)).hasMessageContaining("were -1.0 and 0");
        assertThatThrownBy(() -> new LearningRate(Double.NaN, 0, Schedule.LINEAR)).hasMessageContaining("NaN");
    }
}
