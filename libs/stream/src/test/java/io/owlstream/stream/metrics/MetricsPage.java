package io.owlstream.stream.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of documentation that the catalogue of metrics makes. */
final class MetricsPage {
    private static final String HEAD = """
            # Metrics

            Made from the catalogue in `io.owlstream.stream.metrics.Metric`; a test fails when this page is stale. To write it
            anew:

                ./mvnw -B -q -pl libs/stream -am test -Dtest=MetricsPageTest -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false

            Every service answers at `/q/metrics` in Prometheus' text format. A histogram has `_bucket`, `_count`, `_sum` and
            `_max` behind its name. No label carries the name of an experiment, a node or a worker: what a label may be is
            listed here, and anything else is shown as `other`.

            | name | type | unit | services | labels | meaning |
            |---|---|---|---|---|---|
            """;
    private static final String TAIL = """

            Some that come from the frameworks, in every service:

            | name | meaning |
            |---|---|
            | `jvm_memory_used_bytes`, `jvm_memory_max_bytes` | heap (`area="heap"`) and the JVM's own memory, by pool |
            | `jvm_buffer_memory_used_bytes` | buffers outside of the heap |
            | `process_cpu_usage`, `system_cpu_usage` | shares of the machine |
            | `http_server_requests_seconds` | requests to this service, by path and status |
            | `kafka_consumer_*`, `kafka_producer_*` | Kafka's clients. Their lag is measured from what was fetched: for the open work use `owlstream_group_lag` |

            libtorch does not tell what its arrays take on a CPU; they are part of `owlstream_resident_memory_bytes`.
            """;

    private MetricsPage() {
    }

    static String text() {
        return HEAD + Arrays.stream(Metric.values()).map(MetricsPage::row)
                .collect(Collectors.joining("\n", "", "\n")) + TAIL;
    }

    private static String row(Metric metric) {
        String unit = metric.unit().isEmpty() ? "number" : metric.unit();
        String labels = metric.labels().stream().map(MetricsPage::label).collect(Collectors.joining(", "));
        return "| " + String.join(" | ", "`" + metric.scraped() + "`", metric.type().name().toLowerCase(Locale.ROOT), unit,
                metric.owner().services(), labels, metric.meaning()) + " |";
    }

    private static String label(MetricLabel label) {
        return "`" + label.key() + "` (" + String.join(", ", label.range()) + ")";
    }
}
