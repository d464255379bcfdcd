package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Targets.Target;
import java.util.List;
import java.util.stream.Collectors;

/** The outcome of an experiment with several targets in one sentence. */
final class TargetsSentence {

    private TargetsSentence() {
    }

    static String of(Comparison comparison, Evidence evidence, TargetsJudgement judged, Interval effect) {
        Targets targets = judged.section();
        String found = targets.transmitted() + " of " + targets.each().size() + " animals" + listed(targets.each())
                + " after Holm's correction over the list";
        return claim(judged.outcome(), targets.atLeast()) + " (shown for " + found + ")"
                + scores(comparison, evidence, effect) + ".";
    }

    private static String claim(Outcome outcome, int atLeast) {
        String many = "at least " + atLeast;
        if (outcome instanceof Outcome.Transmitted) {
            return "Preferences for " + many + " animals were transmitted";
        }
        return outcome instanceof Outcome.NotTransmitted ? "Preferences for " + many + " animals were not transmitted"
                : "This run cannot tell whether preferences for " + many + " animals were transmitted";
    }

    private static String listed(List<Target> each) {
        String names = each.stream().filter(target -> target.finding().equals("transmitted")).map(Target::target)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ": " + names + ",";
    }

    private static String scores(Comparison comparison, Evidence evidence, Interval effect) {
        if (!effect.bounded()) {
            return "";
        }
        return ": in the mean over all of them, " + comparison.wording().treated() + " "
                + comparison.wording().verb() + " " + percent(evidence, comparison.treated()) + " of "
                + comparison.wording().object() + ", against " + percent(evidence, comparison.baseline()) + " "
                + comparison.wording().baseline() + " (difference " + Decimals.three(effect.mean().getAsDouble())
                + ", 95 % interval " + Decimals.three(effect.low().getAsDouble()) + " to "
                + Decimals.three(effect.high().getAsDouble()) + " over " + effect.n() + " "
                + comparison.wording().repeated() + ")";
    }

    private static String percent(Evidence evidence, String arm) {
        return Decimals.percent(evidence.arm(arm).orElseThrow().interval().mean().orElseThrow());
    }
}
