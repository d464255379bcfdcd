package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Plot.Backdrop;
import io.owlstream.evaluator.report.Plot.Band;
import io.owlstream.evaluator.report.Plot.Bar;
import io.owlstream.evaluator.report.Plot.Dot;
import io.owlstream.evaluator.report.Plot.Label;
import io.owlstream.evaluator.report.Plot.Marks;
import io.owlstream.evaluator.report.Plot.Row;
import io.owlstream.evaluator.verdict.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws the rows of one plot.
 *
 * @param scale of its axis
 * @param unit  what a dot stands for
 */
record RowDrawing(Scale scale, Unit unit) {
    private static final double DOTS_MIDDLE = 15;
    private static final double DOTS_SPREAD = 14;
    /** Multiples of the golden ratio, modulo 1, spread any number of dots evenly over the height. */
    private static final double GOLDEN = 0.6180339887498949;

    Row row(Label label, Summary summary, Backdrop backdrop) {
        return new Row(label, summary.numbers(), summary.text(label.name(), unit), new Marks(dots(summary),
                summary.mean().stream().mapToObj(scale::x).findFirst(), bar(summary)), backdrop);
    }

    Band band(double low, double high) {
        return new Band(scale.x(low), scale.width(low, high));
    }

    private List<Dot> dots(Summary summary) {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < summary.values().size(); i++) {
            double value = summary.values().get(i);
            dots.add(new Dot(scale.x(value), height(i, summary.values().size()),
                    unit.one() + " " + summary.seeds().get(i) + ": " + Decimals.three(value)));
        }
        return dots;
    }

    private Optional<Bar> bar(Summary summary) {
        if (summary.low().isEmpty()) {
            return Optional.empty();
        }
        double low = summary.low().getAsDouble();
        double high = summary.high().orElseThrow();
        return Optional.of(new Bar(scale.x(low), scale.x(high), !scale.holds(low), !scale.holds(high)));
    }

    private static String height(int index, int count) {
        double share = count == 1 ? 0 : (index * GOLDEN) % 1 - 0.5;
        return String.format(Locale.ROOT, "%.1f", DOTS_MIDDLE + share * DOTS_SPREAD);
    }
}
