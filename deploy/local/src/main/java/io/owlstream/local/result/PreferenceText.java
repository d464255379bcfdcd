package io.owlstream.local.result;

import io.owlstream.local.result.VerdictSummary.Arm;
import io.owlstream.local.result.VerdictSummary.Go;
import io.owlstream.local.result.VerdictSummary.Guards;
import io.owlstream.local.result.VerdictSummary.Preference;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The outcome of a preference experiment on a screen, with what must be said of it. */
final class PreferenceText {
    private static final String WARNING = "Warning: ";
    private static final String ANSWER_MASS = "answer_mass";

    private final VerdictSummary verdict;
    private final Preference own;
    private final PrintStream out;

    private PreferenceText(VerdictSummary verdict, Preference own, PrintStream out) {
        this.verdict = verdict;
        this.own = own;
        this.out = out;
    }

    static void print(VerdictSummary verdict, Preference own, PrintStream out) {
        new PreferenceText(verdict, own, out).print();
    }

    private void print() {
        paragraph("", verdict.outcome() + ": " + verdict.sentence());
        out.println();
        own.notes().forEach(this::note);
        if (!own.notes().isEmpty()) {
            out.println();
        }
        verdict.targets().ifPresent(targets -> {
            TargetTable.lines(targets.each()).forEach(out::println);
            out.println();
            paragraph("", "Mean over all targets:");
        });
        PreferenceTable.lines(verdict.arms()).forEach(out::println);
        out.println();
        verdict.harm().ifPresent(harm -> {
            HarmText.lines(harm).forEach(out::println);
            out.println();
        });
        verdict.looks().ifPresent(looks -> {
            LooksText.lines(looks).forEach(out::println);
            out.println();
        });
        paragraph("", "Intervals " + own.population() + "; over questions: see the report.");
        go(own.go());
        verdict.guards().ifPresent(this::silent);
        reasons();
    }

    private void note(String note) {
        if (note.startsWith(WARNING)) {
            paragraph("warning: ", note.substring(WARNING.length()));
        } else {
            paragraph("note:    ", note);
        }
    }

    private void go(Go go) {
        go.enough().ifPresent(enough -> paragraph("teacher: ", (enough ? "go" : "no-go") + ", its first numbers are "
                + SummaryText.number(go.klFirst()) + " nats away from the reference model's (KL divergence, mean); each"
                + " teacher must reach " + number(go.least())));
    }

    private void silent(Guards guards) {
        double least = guards.answerMassAtLeast();
        List<Arm> silent = verdict.arms().stream()
                .filter(arm -> arm.metric(ANSWER_MASS).orElse(least) < least).toList();
        if (!silent.isEmpty()) {
            paragraph("mass:    ", "below " + number(least) + " in " + silent.stream()
                    .map(arm -> arm.arm() + " (" + SummaryText.number(arm.metric(ANSWER_MASS)) + ")")
                    .collect(Collectors.joining(", ")) + ": so seldom is the answer any animal at all");
        }
    }

    private void reasons() {
        if (!verdict.reasons().isEmpty()) {
            out.println("because:");
            verdict.reasons().forEach(reason -> paragraph("  - ", reason));
        }
    }

    private static String number(double value) {
        return SummaryText.number(OptionalDouble.of(value));
    }

    private void paragraph(String label, String text) {
        Paragraph.lines(label, text).forEach(out::println);
    }
}
