package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.owlstream.stream.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
    private static final Path FOLDER = Path.of("../helm/owlstream/files/dashboards");
    private static final Pattern OURS = Pattern.compile("owlstream_\\w+");

    static Stream<Dashboard> dashboards() {
        return Dashboards.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLieInTheChartAsItIsGenerated(Dashboard dashboard) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            WriteDashboards.main(new String[] {FOLDER.toString()});
        }
        assertThat(WriteDashboards.file(FOLDER, dashboard)).content().isEqualTo(DashboardJson.of(dashboard));
    }

    @Test
    void shouldHaveNoFileOfADashboardThatIsNoMore() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(
                    dashboards().map(it -> WriteDashboards.file(FOLDER, it)).toList());
        }
    }

    @Test
    void shouldAskForMetricsThatThereAre() {
        // Given
        Set<String> known = Arrays.stream(Metric.values()).flatMap(metric -> metric.type() == Metric.Type.HISTOGRAM
                ? Stream.of("_bucket", "_count", "_sum").map(part -> metric.scraped() + part)
                : Stream.of(metric.scraped())).collect(Collectors.toSet());
        // When
        Set<String> asked = dashboards().flatMap(Dashboard::panels).flatMap(panel -> panel.queries().stream())
                .flatMap(query -> OURS.matcher(query.expr()).results()).map(MatchResult::group)
                .collect(Collectors.toSet());
        // Then
        assertThat(known).containsAll(asked);
    }

    @Test
    void shouldShowEveryMetricSomewhere() {
        // When
        String all = dashboards().flatMap(Dashboard::panels).flatMap(panel -> panel.queries().stream())
                .map(Query::expr).collect(Collectors.joining("\n"));
        // Then
        assertThat(Arrays.stream(Metric.values()).map(Metric::scraped).filter(name -> !all.contains(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLayPanelsSideBySideWithoutOverlap(Dashboard dashboard) throws IOException {
        // When
        JsonNode panels = new ObjectMapper().readTree(DashboardJson.of(dashboard)).path("panels");
        // Then
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(x + place.path("x").asInt(), y + place.path("y").asInt())))
                            .as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }

    @Test
    void shouldTellPanelsApart() {
        dashboards().forEach(dashboard -> dashboard.rows().forEach(row ->
                assertThat(row.panels()).extracting(Panel::title).doesNotHaveDuplicates()));
        assertThat(dashboards().map(Dashboard::uid)).doesNotHaveDuplicates();
    }
}
