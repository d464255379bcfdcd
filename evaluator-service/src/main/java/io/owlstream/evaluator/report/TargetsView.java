package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.PreferenceWording;
import io.owlstream.evaluator.verdict.Targets;
import io.owlstream.evaluator.verdict.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Each target of an experiment that has several, and how all their students name every animal.
 *
 * @param summary what came of them, a sentence
 * @param columns the animals that were scored
 * @param matrix  a row for each target's students and one for the control
 */
public record TargetsView(String summary, List<Line> lines, List<String> columns, List<Row> matrix) {

    static TargetsView of(Targets targets) {
        List<Row> matrix = new ArrayList<>();
        targets.each().forEach(target -> matrix.add(row(PreferenceWording.plural(target.target()),
                targets.candidates(), target.named(), target.target())));
        matrix.add(row("nothing (control)", targets.candidates(), targets.control(), ""));
        return new TargetsView("The effect is above the margin for " + targets.transmitted() + " of "
                + targets.each().size() + " animals; " + targets.atLeast() + (targets.atLeast() == 1 ? " was" : " were")
                + " asked for.", targets.each().stream().map(Line::of).toList(), targets.candidates(), matrix);
    }

    private static Row row(String teacher, List<String> candidates, List<OptionalDouble> named, String target) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            cells.add(Cell.of(named.get(i), candidates.get(i).equals(target)));
        }
        return new Row(teacher, cells);
    }

    /** A target in a table. */
    public record Line(String target, String teacher, String student, String control, String difference, String alone,
            String holm, String p, String finding, String reasons) {
        private static final double LEAST_P = 0.0001;

        static Line of(Target target) {
            return new Line(target.target(), Numbers.value(target.teacher()), Numbers.value(target.student()),
                    Numbers.value(target.baseline()), Numbers.value(target.mean()),
                    Numbers.bounds(target.low(), target.high()), Numbers.bounds(target.holmLow(), target.holmHigh()),
                    p(target.holmP()), target.finding(), String.join("; ", target.reasons()));
        }

        private static String p(double p) {
            return p < LEAST_P ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
        }
    }

    /** How the students of one kind of teacher name every animal. */
    public record Row(String teacher, List<Cell> cells) {
    }

    /**
     * One of these rates.
     *
     * @param percent without its sign
     * @param shade   0 to 10, by the rate
     * @param own     whether the animal is the teacher's
     */
    public record Cell(String percent, int shade, boolean own) {
        private static final int SHADES = 10;

        static Cell of(OptionalDouble rate, boolean own) {
            return new Cell(Numbers.value(rate, share -> Decimals.one(100 * share)),
                    (int) Math.round(SHADES * Math.min(1, rate.orElse(0))), own);
        }
    }
}
