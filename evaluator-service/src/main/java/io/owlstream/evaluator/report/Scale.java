package io.owlstream.evaluator.report;

import java.util.ArrayList;
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

    /** The smallest scale that ends on ticks and holds all {@code values} and {@code least}. */
    static Scale around(List<Double> values, Scale least, Scale most) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(least.from);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(least.to);
        double from = Math.max(most.from, Math.min(least.from, low));
        double to = Math.min(most.to, Math.max(least.to, high));
        double step = new Scale(from, to).step();
        return new Scale(step * Math.floor(from / step + ROUNDING), step * Math.ceil(to / step - ROUNDING));
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
        double step = step();
        List<Tick> ticks = new ArrayList<>();
        for (long i = Math.round(Math.ceil(from / step - ROUNDING)); i * step <= to + ROUNDING * step; i++) {
            ticks.add(new Tick(x(i * step), label(i * step, step)));
        }
        return ticks;
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

    private double position(double value) {
        double share = (Math.max(from, Math.min(to, value)) - from) / (to - from);
        return ROOM_PERCENT + share * (100 - 2 * ROOM_PERCENT);
    }

    private static String percent(double position) {
        return String.format(Locale.ROOT, "%.3f%%", position);
    }

    private static String label(double value, double step) {
        int decimals = (int) Math.max(1, Math.ceil(-Math.log10(step) - ROUNDING));
        return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
    }

    /** A tick: where, and what it says. */
    record Tick(String x, String label) {
    }
}
