package io.owlstream.local.result;

import io.owlstream.local.result.VerdictSummary.Arm;
import java.util.ArrayList;
import java.util.List;

/** The arms of a preference experiment as lines of a table. */
final class PreferenceTable {
    private static final String ROW = "%s  %9s  %16s  %4s  %s";

    private PreferenceTable() {
    }

    /** A head, and a line for each of {@code arms}. */
    static List<String> lines(List<Arm> arms) {
        ArmColumn names = ArmColumn.of(arms.stream().map(Arm::arm));
        List<String> lines = new ArrayList<>();
        lines.add(row(names.text("arm"), arms.stream().map(Arm::metric).findFirst().orElse("mean"),
                "95 % over seeds", "n", "finding"));
        arms.forEach(arm -> lines.add(row(names.text(arm.arm()), SummaryText.number(arm.mean()),
                SummaryText.interval(arm), Integer.toString(arm.n()), arm.difference()
                        .map(found -> found.finding() + " against " + found.reference()).orElse(""))));
        return lines;
    }

    private static String row(String arm, String mean, String interval, String n, String finding) {
        return String.format(ROW, arm, mean, interval, n, finding).stripTrailing();
    }
}
