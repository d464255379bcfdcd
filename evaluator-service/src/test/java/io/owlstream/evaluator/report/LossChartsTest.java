package io.owlstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossChartsTest {

    @Test
    void shouldDrawLongTrainingsOfFreshModelsOnAxesOfTheirOwn() {
        // When
        List<LossCharts> charts = LossCharts.of(PreferenceSamples.owl(1), List.of(
                new Curve("reference", 0, "reference", List.of(1L, 1_500L), List.of(7.2, 1.1)),
                new Curve("teacher", 0, "teacher", List.of(1L, 90L), List.of(2.7, 0.7)),
                new Curve("student", 0, "student", List.of(1L, 1_250L), List.of(5.3, 5.1))));

        // Then
        assertThat(charts).extracting(LossCharts::title).containsExactly("Fresh reference models",
                "Teachers, each named by the first arm that needs it", "Students");
        assertThat(charts).extracting(LossCharts::steps).containsExactly("1,500", "90", "1,250");
    }
}
