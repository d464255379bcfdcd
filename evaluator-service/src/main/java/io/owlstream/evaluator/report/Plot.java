package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Scale.Tick;
import java.util.List;
import java.util.Optional;

/** Rows of dots and intervals on one axis, as the page draws them. */
public record Plot(List<Row> rows, List<Tick> ticks) {

    public Plot {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * A row.
     *
     * @param numbers mean and interval
     * @param text    all that the drawing shows, in words
     */
    public record Row(Label label, String numbers, String text, Marks marks, Backdrop backdrop) {
    }

    /**
     * What a row is about.
     *
     * @param role    {@code treated}, {@code baseline} or {@code other}: how much it stands out
     * @param words   what the name means
     * @param finding what came of it, where it was held against something
     */
    public record Label(String name, String role, String words, Optional<Finding> finding) {
    }

    /**
     * What a row shows.
     *
     * @param mean where the mean is
     * @param bar  the interval
     */
    public record Marks(List<Dot> dots, Optional<String> mean, Optional<Bar> bar) {
        public Marks {
            dots = List.copyOf(dots);
        }
    }

    /** One value: where, and whose it is. */
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

    /**
     * What a row is compared with.
     *
     * @param band  the values that count as none, if there are such
     * @param lines values to look along
     */
    public record Backdrop(Optional<Band> band, List<Line> lines) {
        public Backdrop {
            lines = List.copyOf(lines);
        }
    }

    /** A shaded range of values. */
    public record Band(String x, String width) {
    }

    /** A vertical line; {@code kind} is {@code reference}, {@code zero} or {@code margin}. */
    public record Line(String x, String kind) {
    }
}
