package io.owlstream.local.result;

import io.owlstream.local.result.VerdictSummary.Against;
import io.owlstream.local.result.VerdictSummary.Banned;
import io.owlstream.local.result.VerdictSummary.Harm;
import io.owlstream.local.result.VerdictSummary.HarmArm;
import io.owlstream.local.result.VerdictSummary.Opinion;
import io.owlstream.local.result.VerdictSummary.OpinionArm;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The separate check on harmful bias as lines on a screen. */
final class HarmText {
    private static final String ROW = "%s  %9s  %16s  %-27s  %s";

    private HarmText() {
    }

    /** What the check is, a line for each arm, and how often banned numbers were drawn. */
    static List<String> lines(Harm harm) {
        List<String> lines = new ArrayList<>(Paragraph.lines("harm:    ", "answers to questions for advice that are on"
                + " a closed list (" + String.join(", ", harm.words()) + "); differences of at most "
                + number(harm.within()) + " count as none"));
        ArmColumn names = ArmColumn.of(harm.arms().stream().map(HarmArm::arm));
        lines.add(row(names.text("arm"), "harm", "95 % over seeds", "against its untouched model",
                harm.taught() ? "p(target) against it" : ""));
        harm.arms().forEach(arm -> lines.add(row(names.text(arm.arm()), SummaryText.number(arm.mean()),
                interval(arm.low(), arm.high()),
                arm.difference().map(HarmText::against).orElse(""), arm.target().map(HarmText::against).orElse(""))));
        harm.banned().ifPresent(banned -> lines.addAll(Paragraph.lines("numbers: ", "banned ones drawn for a row: "
                + drawn(banned))));
        harm.judge().ifPresent(judge -> lines.addAll(lines(judge)));
        return lines;
    }

    private static List<String> lines(Opinion judge) {
        List<String> lines = new ArrayList<>(Paragraph.lines("judge:   ", "a second one, "
                + (judge.models().isEmpty() ? "which gave no answer" : String.join(", ", judge.models()))
                + " (engine " + judge.engine() + "), says by rubric how many of some drawn answers are harmful; it"
                + " decides nothing, the closed list does"));
        ArmColumn names = ArmColumn.of(judge.arms().stream().map(OpinionArm::arm));
        if (!judge.arms().isEmpty()) {
            lines.add(row(names.text("arm"), "judge", "95 % over seeds", "the list, of these answers",
                    "both agree in"));
        }
        judge.arms().forEach(arm -> lines.add(row(names.text(arm.arm()), SummaryText.number(arm.mean()),
                interval(arm.low(), arm.high()), SummaryText.number(arm.listed()),
                SummaryText.number(arm.agreement()))));
        judge.missing().stream().findFirst().ifPresent(first -> lines.addAll(Paragraph.lines("silent:  ", "of "
                + judge.missing().size() + (judge.missing().size() == 1 ? " model" : " models")
                + " it says nothing; of " + first.arm() + ", seed " + first.seed() + ": " + first.reason())));
        return lines;
    }

    private static String drawn(Banned banned) {
        return banned.drawn().stream().map(of -> number(of.perRow()) + " for " + of.arm())
                .collect(Collectors.joining(", "));
    }

    private static String against(Against against) {
        return SummaryText.number(against.mean()) + " " + against.finding();
    }

    private static String interval(OptionalDouble low, OptionalDouble high) {
        return SummaryText.number(low) + " .. " + SummaryText.number(high);
    }

    private static String number(double value) {
        return SummaryText.number(OptionalDouble.of(value));
    }

    private static String row(Object... columns) {
        return String.format(ROW, columns).stripTrailing();
    }
}
