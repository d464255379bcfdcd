package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    @Test
    void shouldFireWhenTheyShouldAndOnlyThen() throws Exception {
        PrometheusTools.promtool("check", "rules", Rules.FILE.toString());
        PrometheusTools.promtool("test", "rules", Rules.TESTS.toString());
    }

    @Test
    void shouldBeLoadedByThePrometheusOfTheComposeFile(@TempDir Path folder) throws Exception {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, Files.readString(Path.of("../prometheus/prometheus.yml"))
                .replace("/etc/prometheus/rules.yaml", Rules.FILE.toAbsolutePath().normalize().toString()));

        PrometheusTools.promtool("check", "config", config.toString());
    }

    @Test
    void shouldAllHaveATestInWhichTheyFire() throws IOException {
        assertThat(Rules.seenToFire()).containsAll(Rules.alerts());
    }

    @Test
    void shouldAllHaveAnEntryInTheRunbook() throws IOException {
        // Given
        List<String> headings = Files.readAllLines(Path.of("../../docs/operators.md")).stream()
                .filter(line -> line.startsWith("### ")).map(line -> line.substring(4)).toList();
        // Then
        assertThat(headings).containsAll(Rules.alerts());
        Rules.all().stream().filter(rule -> rule.has("alert")).forEach(rule -> assertThat(
                rule.at("/annotations/runbook").asText()).isEqualTo("docs/operators.md#"
                        + rule.path("alert").asText().toLowerCase(Locale.ROOT)));
    }

    @Test
    void shouldAskInDashboardsWhatPrometheusCanParse(@TempDir Path folder) throws Exception {
        // Given
        AtomicInteger number = new AtomicInteger();
        List<Map<String, String>> recorded = Dashboards.all().stream().flatMap(Dashboard::panels)
                .flatMap(panel -> panel.queries().stream())
                .map(query -> Map.of("record", "panel:" + number.incrementAndGet(),
                        "expr", query.expr().replace("$__rate_interval", "1m"))).toList();
        Path rules = folder.resolve("panels.yaml");
        new ObjectMapper(new YAMLFactory()).writeValue(rules.toFile(),
                Map.of("groups", List.of(Map.of("name", "panels", "rules", recorded))));
        // Then
        PrometheusTools.promtool("check", "rules", rules.toString());
    }
}
