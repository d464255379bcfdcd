package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A query that selects by a label which its metric does not have, or by a value that the label never takes, is no fault
 * to Prometheus: it has no answer, which looks as if all were well.
 */
class SelectorsTest {
    private static final Pattern SELECTED = Pattern.compile("(owlstream_\\w+)\\{([^}]*)}");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    /** Which scraping adds. */
    private static final String COMPONENT = "component";
    private static final List<String> COMPONENTS =
            List.of("front", "teacher", "sampler", "filter", "student", "evaluator");

    @Test
    void shouldSelectByLabelsAndValuesThatThereAre() throws IOException {
        // Given
        Stream<String> panels = Dashboards.all().stream().flatMap(Dashboard::panels)
                .flatMap(panel -> panel.queries().stream()).map(Query::expr);
        Stream<String> rules = Rules.all().stream().map(rule -> rule.path("expr").asText());
        // When
        List<MatchResult> selected = Stream.concat(panels, rules)
                .flatMap(expr -> SELECTED.matcher(expr).results()).toList();
        // Then
        assertThat(selected).hasSizeGreaterThan(10);
        assertThat(selected).flatExtracting(it -> faults(it.group(1), it.group(2))).isEmpty();
    }

    @Test
    void shouldNoticeALabelAndAValueThatThereAreNot() {
        assertThat(faults("owlstream_job_seconds_count", "end=\"failed\",kind=~\"teacher|student\"")).isEmpty();
        assertThat(faults("owlstream_job_seconds_count", "end=\"fails\"")).hasSize(1);
        assertThat(faults("owlstream_job_seconds_count", "ending=\"failed\"")).hasSize(1);
    }

    private static List<String> faults(String series, String conditions) {
        Metric metric = Arrays.stream(Metric.values()).filter(it -> series.replaceFirst("_(bucket|count|sum)$", "")
                .equals(it.scraped())).findFirst().orElseThrow(() -> new AssertionError("no metric " + series));
        List<String> faults = new ArrayList<>();
        Matcher each = CONDITION.matcher(conditions);
        while (each.find()) {
            String key = each.group(1);
            Optional<List<String>> range = key.equals(COMPONENT) ? Optional.of(COMPONENTS)
                    : metric.labels().stream().filter(it -> it.key().equals(key)).map(MetricLabel::range).findFirst();
            for (String value : each.group(2).split("\\|")) {
                if (!range.orElse(List.of()).contains(value)) {
                    faults.add(series + ": " + key + " is never " + value);
                }
            }
        }
        return faults;
    }
}
