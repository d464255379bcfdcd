package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Scale.Tick;
import java.util.List;
import java.util.Optional;

/**
 * Rows of dots and intervals on one axis, as the page draws them.
 *
 * @param band  the values that count as none, if the plot has such
 * @param lines values that rows are compared with
 */
public record Plot(List<Row> rows, List<Tick> ticks, Optional<Band> band, List<Line> lines) {

    public Plot {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
        lines = List.copyOf(lines);
    }

    /**
     * A row.
     *
     * @param role    {@code treated}, {@code baseline} or {@code other}: how much it stands out
     * @param words   what the label means
     * @param numbers mean and interval
     * @param text    all that the drawing shows, in words
     * @param mean    where the mean is
     * @param bar     the interval
     */
    public record Row(String label, String role, String words, String numbers, String text, List<Dot> dots,
            Optional<String> mean, Optional<Bar> bar) {
    }

    /** A model's dot: where, and whose it is. */
    public record Dot(String x, String y, String title) {
    }

    /**
     * An interval.
     *
     * @param openLow  whether it goes on beyond the left end of the axis
     * @param openHigh whether it goes on beyond the right end
     */
    public record Bar(String low, String high, boolean openLow, boolean openHigh) {
    }

    /** A shaded range of values. */
    public record Band(String x, String width) {
    }

    /** A vertical line; {@code kind} is {@code reference}, {@code zero} or {@code margin}. */
    public record Line(String x, String kind) {
    }
}
