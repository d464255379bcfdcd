package io.owlstream.local.result;

import io.owlstream.local.result.VerdictSummary.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The targets of an experiment that has several as lines of a table. */
final class TargetTable {
    private static final String ROW = "%-10s  %7s  %7s  %10s  %16s  %9s  %s";

    private TargetTable() {
    }

    /** A head, and a line for each of {@code targets}. */
    static List<String> lines(List<Target> targets) {
        List<String> lines = new ArrayList<>();
        lines.add(row("target", "student", "control", "difference", "95 %, alone", "p (Holm)", "finding"));
        targets.forEach(target -> lines.add(row(target.target(), SummaryText.number(target.student()),
                SummaryText.number(target.baseline()), SummaryText.number(target.mean()),
                SummaryText.number(target.low()) + " .. " + SummaryText.number(target.high()),
                String.format(Locale.ROOT, "%.4f", target.holmP()), target.finding())));
        return lines;
    }

    private static String row(Object... columns) {
        return String.format(ROW, columns).stripTrailing();
    }
}
