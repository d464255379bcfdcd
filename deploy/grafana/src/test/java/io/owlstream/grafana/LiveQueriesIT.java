package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TinyRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks every question of the dashboards and of the alerts to a Prometheus that watched real work. */
class LiveQueriesIT {
    private static final Pattern METRIC = Pattern.compile("owlstream_\\w+");
    /** Each of which a stage that stalls is looked for in. */
    private static final List<String> GROUPS = Stage.workTopics().stream().map(Topics::group).toList();

    @TempDir
    private Path folder;

    @Test
    void shouldHaveAnAnswerToWhateverDashboardsAndAlertsAsk() throws Exception {
        PrometheusTools.find("prometheus");
        try (RunningSystem system = RunningSystem.start(folder);
                LivePrometheus prometheus = LivePrometheus.start(folder, system.ports())) {
            // Given
            prometheus.await("count(up == 1) == 5");
            system.run(TinyRecipe.DIGITS);
            system.run(TinyRecipe.OWL);
            prometheus.await("sum_over_time((owlstream_front_experiments{phase=\"finished\"} == bool 2)[1m:1s]) > 5");
            // When
            List<String> silent = new ArrayList<>();
            for (Panel panel : Dashboards.all().stream().flatMap(Dashboard::panels).toList()) {
                for (Query query : panel.queries()) {
                    boolean answered = answered(prometheus.sinceStart(query.expr()));
                    if (answered != panel.needs().isEmpty()) {
                        silent.add((answered ? "answered all the same: " : "") + panel.title() + ": " + query.expr());
                    }
                }
            }
            for (String metric : Rules.all().stream().flatMap(rule -> METRIC.matcher(rule.path("expr").asText())
                    .results()).map(MatchResult::group).collect(Collectors.toSet())) {
                if (prometheus.sinceStart(metric).isEmpty()) {
                    silent.add("alerts: " + metric);
                }
            }
            for (JsonNode rule : Rules.all()) {
                JsonNode series = prometheus.sinceStart(rule.path("expr").asText());
                if (rule.has("record") && !groups(series).containsAll(GROUPS)) {
                    silent.add(rule.path("record").asText() + " knows " + groups(series) + " only");
                }
            }
            // Then
            assertThat(silent).isEmpty();
            assertThat(prometheus.sinceStart("ALERTS{alertstate=\"firing\"}")).isEmpty();
        }
    }

    private static Set<String> groups(JsonNode series) {
        Set<String> groups = new TreeSet<>();
        series.forEach(one -> groups.add(one.at("/metric/group").asText()));
        return groups;
    }

    /** Whether there is a number. */
    private static boolean answered(JsonNode series) {
        for (JsonNode one : series) {
            for (JsonNode value : one.path("values")) {
                if (Double.isFinite(Double.parseDouble(value.path(1).asText().replace("Inf", "Infinity")))) {
                    return true;
                }
            }
        }
        return false;
    }
}
