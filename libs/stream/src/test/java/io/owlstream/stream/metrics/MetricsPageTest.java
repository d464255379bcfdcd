package io.owlstream.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.owlstream.testing.DocumentedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    @Test
    void shouldDocumentEveryMetricOfTheCatalogueAsItIs() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DocumentedMetrics.page(), MetricsPage.text());
        }
        assertThat(Files.readString(DocumentedMetrics.page())).isEqualTo(MetricsPage.text());
    }

    @Test
    void shouldFindWhatIsNotDocumented() {
        assertThat(DocumentedMetrics.read().faults("""
                # HELP owlstream_job_seconds From the start
                owlstream_job_seconds_bucket{end="ready",kind="teacher",le="0.1"} 1
                owlstream_job_seconds_count{end="ready",kind="f00"} 1
                owlstream_filter_rows_rejected_total{reason="other"} 1.0
                owlstream_filter_rows_read_total{experiment="4f"} 1.0
                owlstream_unheard_of 1.0
                jvm_threads 1
                """)).containsExactly("owlstream_job_seconds_count has the undocumented label kind=\"f00\"",
                        "owlstream_filter_rows_read_total has the undocumented label experiment=\"4f\"",
                        "owlstream_unheard_of is not documented");
    }

    @Test
    void shouldKeepAnythingButListedValuesOutOfLabels() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        // When
        new Meters(registry).counter(Metric.FILTER_REJECTED, "0a1b2c3d").increment();
        // Then
        assertThat(registry.getMeters()).extracting(Meter::getId).singleElement()
                .satisfies(id -> assertThat(id.getTag("reason")).isEqualTo("other"));
    }

    @Test
    void shouldHaveNamesOfItsOwnForAllMetrics() {
        List<String> names = Arrays.stream(Metric.values()).map(Metric::scraped).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("owlstream(_[a-z]+)+"));
    }
}
