package io.owlstream.evaluator.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis. Positions are percent of the width, with some room at both ends, so that a plot has any width without
 * its text or dots being stretched.
 *
 * @param from the value at the left end
 * @param to   the value at the right end, above {@code from}
 */
public record Scale(double from, double to) {
    private static final double ROOM_PERCENT = 2;
    private static final double MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double ROUNDING = 1e-9;
    private static final double AROUND_ONE_VALUE = 0.5;

    /** The smallest scale that ends on ticks and holds all {@code values} and {@code least}. */
    static Scale around(List<Double> values, Scale least, Scale most) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(least.from);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(least.to);
        double from = Math.max(most.from, Math.min(least.from, low));
        double to = Math.min(most.to, Math.max(least.to, high));
        return new Scale(from, to).toTicks();
    }

    /** The smallest scale that ends on ticks and holds all {@code values}, at least one. */
    static Scale around(List<Double> values) {
        double low = Collections.min(values);
        double high = Collections.max(values);
        double room = high > low ? 0 : AROUND_ONE_VALUE;
        return new Scale(low - room, high + room).toTicks();
    }

    /** Whether {@code value} lies on the axis. */
    boolean holds(double value) {
        return value >= from && value <= to;
    }

    /** Where {@code value} lies, held to the ends. */
    String x(double value) {
        return percent(position(value));
    }

    /** How far {@code low} and {@code high} lie apart. */
    String width(double low, double high) {
        return percent(position(high) - position(low));
    }

    /** The ticks, 2 to {@value #MOST_TICKS} and one. */
    List<Tick> ticks() {
        return stops().stream().map(value -> new Tick(x(value), label(value))).toList();
    }

    /** The same of an axis that goes upwards. */
    List<Level> levels() {
        return stops().stream().map(value -> new Level(percent(100 - position(value)), label(value))).toList();
    }

    /** As {@link #x}, percent as a number. */
    double position(double value) {
        double share = (Math.max(from, Math.min(to, value)) - from) / (to - from);
        return ROOM_PERCENT + share * (100 - 2 * ROOM_PERCENT);
    }

    private Scale toTicks() {
        double step = step();
        return new Scale(step * Math.floor(from / step + ROUNDING), step * Math.ceil(to / step - ROUNDING));
    }

    private List<Double> stops() {
        double step = step();
        List<Double> stops = new ArrayList<>();
        for (long i = Math.round(Math.ceil(from / step - ROUNDING)); i * step <= to + ROUNDING * step; i++) {
            stops.add(i * step);
        }
        return stops;
    }

    private double step() {
        double rough = (to - from) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - ROUNDING)) {
                return step * power;
            }
        }
        throw new IllegalStateException("no step for an axis from " + from + " to " + to);
    }

    private static String percent(double position) {
        return String.format(Locale.ROOT, "%.3f%%", position);
    }

    private String label(double value) {
        int decimals = (int) Math.max(1, Math.ceil(-Math.log10(step()) - ROUNDING));
        return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
    }

    /** A tick: where, and what it says. */
    public record Tick(String x, String label) {
    }

    /** A tick of an axis that goes upwards: where, from the top, and what it says. */
    public record Level(String y, String label) {
    }
}
