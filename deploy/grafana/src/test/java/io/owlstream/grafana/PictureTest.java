package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.grafana.Picture.Curve;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PictureTest {
    private static final Dashboard SMALL = new Dashboard("small", "Small", "", List.of(Dashboard.Row.of("A row",
            Panel.curves("Some curves", "", Panel.Unit.PER_SECOND, new Query("rows", "")),
            Panel.number("A number", "", Panel.Unit.SHARE, new Query("share", "")),
            Panel.bars("Some bars", "", Panel.Unit.BYTES, new Query("memory", "")),
            Panel.curves("Elsewhere", "", Panel.Unit.PLAIN, new Query("gpu", "")).needing("a GPU"))));

    @Test
    void shouldShowWhatPrometheusAnswered() throws Exception {
        String svg = Picture.of(SMALL, query -> switch (query.expr()) {
            case "rows" -> List.of(curve("sampler-1", 1, 5), curve("sampler-2", 2, 3));
            case "share" -> List.of(curve("yield", 0.25, 0.75));
            case "memory" -> List.of(curve("heap", 0, 2 << 20));
            default -> List.of();
        });

        assertThat(svg).startsWith("<?xml").contains(">A row<", ">Some curves<", ">sampler-1<", ">sampler-2<", ">5/s<",
                ">A number<", ">75.0 %<", ">Some bars<", ">heap<", ">2 MB<", ">Elsewhere<", ">needs a GPU<");
    }

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldHaveEveryPanelOfADashboard(Dashboard dashboard) throws Exception {
        String svg = Picture.of(dashboard, query -> List.of());

        assertThat(svg).contains(dashboard.panels().map(panel -> ">" + panel.title() + "<").toList());
    }

    private static Curve curve(String name, double first, double second) {
        return new Curve(name, List.of(0.0, 1.0), List.of(first, second));
    }
}
