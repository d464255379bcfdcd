package io.owlstream.grafana;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard.
 *
 * @param uid under which Grafana keeps it, and the name of its file
 */
record Dashboard(String uid, String title, String description, List<Row> rows) {

    Dashboard {
        rows = List.copyOf(rows);
    }

    /** Panels under a heading. */
    record Row(String title, List<Panel> panels) {
        Row {
            panels = List.copyOf(panels);
        }

        static Row of(String title, Panel... panels) {
            return new Row(title, List.of(panels));
        }
    }

    /** All panels, from top to bottom. */
    Stream<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream());
    }
}
