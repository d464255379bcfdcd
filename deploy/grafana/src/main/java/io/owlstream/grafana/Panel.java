package io.owlstream.grafana;

import java.util.List;
import java.util.Optional;

/**
 * A picture of a dashboard.
 *
 * @param description what it shows, and what to make of it
 * @param needs       what must be there besides Owlstream, else it is empty; none for most
 */
record Panel(String title, String description, Kind kind, Unit unit, List<Query> queries, Optional<String> needs) {

    Panel {
        queries = List.copyOf(queries);
    }

    /** Curves over time. */
    static Panel curves(String title, String description, Unit unit, Query... queries) {
        return new Panel(title, description, Kind.CURVES, unit, List.of(queries), Optional.empty());
    }

    /** The newest value in large letters. */
    static Panel number(String title, String description, Unit unit, Query query) {
        return new Panel(title, description, Kind.NUMBER, unit, List.of(query), Optional.empty());
    }

    /** A bar for each newest value. */
    static Panel bars(String title, String description, Unit unit, Query... queries) {
        return new Panel(title, description, Kind.BARS, unit, List.of(queries), Optional.empty());
    }

    /** The same, for those who have more than Owlstream. */
    Panel needing(String what) {
        return new Panel(title, description + " Needs " + what + ".", kind, unit, queries, Optional.of(what));
    }

    /** How it is drawn. */
    enum Kind {
        CURVES("timeseries", 8, 8),
        NUMBER("stat", 4, 4),
        BARS("bargauge", 12, 10);

        private final String type;
        private final int width;
        private final int height;

        Kind(String type, int width, int height) {
            this.type = type;
            this.width = width;
            this.height = height;
        }

        /** Grafana's name of it. */
        String type() {
            return type;
        }

        /** Of the 24 columns of a dashboard. */
        int width() {
            return width;
        }

        /** In Grafana's grid. */
        int height() {
            return height;
        }
    }

    /** Grafana's units. */
    enum Unit {
        PLAIN("short"), SHARE("percentunit"), SECONDS("s"), BYTES("bytes"), PER_SECOND("cps"), PER_MINUTE("cpm");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        /** Grafana's name of it. */
        String id() {
            return id;
        }
    }
}
