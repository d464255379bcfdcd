package io.owlstream.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.grafana.Dashboard.Row;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a dashboard as Grafana imports it (schema version 39, Grafana 10.4 and newer). */
final class DashboardJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SCHEMA_VERSION = 39;

    private final ArrayNode panels = JSON.createArrayNode();
    private final Grid grid = new Grid();
    private int id;

    private DashboardJson() {
    }

    /** The text of the dashboard's file. */
    static String of(Dashboard dashboard) {
        ObjectNode root = JSON.createObjectNode();
        root.put("uid", dashboard.uid()).put("title", dashboard.title()).put("description", dashboard.description());
        root.putArray("tags").add("owlstream");
        root.put("schemaVersion", SCHEMA_VERSION).put("version", 1).put("editable", true).put("refresh", "10s");
        root.put("timezone", "browser").put("graphTooltip", 1);
        root.putObject("time").put("from", "now-1h").put("to", "now");
        root.putObject("templating").putArray("list").addObject().put("name", "datasource").put("label", "Prometheus")
                .put("type", "datasource").put("query", "prometheus");
        DashboardJson body = new DashboardJson();
        dashboard.rows().forEach(body::row);
        root.set("panels", body.panels);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Row row) {
        panels.addObject().put("id", ++id).put("type", "row").put("title", row.title()).put("collapsed", false)
                .set("gridPos", position(grid.heading()));
        row.panels().forEach(this::panel);
    }

    private void panel(Panel panel) {
        ObjectNode node = panels.addObject().put("id", ++id).put("type", panel.kind().type())
                .put("title", panel.title()).put("description", panel.description());
        node.set("datasource", datasource());
        node.set("gridPos", position(grid.panel(panel.kind())));
        ObjectNode defaults = node.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", panel.unit().id());
        ((ObjectNode) node.get("fieldConfig")).putArray("overrides");
        options(node, panel);
        ArrayNode targets = node.putArray("targets");
        char refId = 'A';
        for (Query query : panel.queries()) {
            ObjectNode target = targets.addObject().put("refId", String.valueOf(refId++)).put("expr", query.expr())
                    .put("legendFormat", query.legend()).put("instant", panel.kind() != Panel.Kind.CURVES)
                    .put("range", panel.kind() == Panel.Kind.CURVES);
            target.set("datasource", datasource());
        }
    }

    private static void options(ObjectNode node, Panel panel) {
        ObjectNode options = node.putObject("options");
        switch (panel.kind()) {
            case CURVES -> {
                options.putObject("legend").put("displayMode", "list").put("placement", "bottom")
                        .put("showLegend", true);
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case NUMBER -> {
                newest(options);
                options.put("colorMode", "value").put("graphMode", "area");
            }
            case BARS -> {
                newest(options);
                options.put("orientation", "horizontal").put("displayMode", "basic");
            }
        }
    }

    private static void newest(ObjectNode options) {
        options.putObject("reduceOptions").put("values", false).putArray("calcs").add("lastNotNull");
    }

    private static ObjectNode datasource() {
        return JSON.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    private static ObjectNode position(Grid.Cell cell) {
        return JSON.createObjectNode().put("h", cell.height()).put("w", cell.width()).put("x", cell.x())
                .put("y", cell.y());
    }
}
