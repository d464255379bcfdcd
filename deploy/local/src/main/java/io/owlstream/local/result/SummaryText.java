package io.owlstream.local.result;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** The outcome on a screen: the sentence, the arms, what failed, what it took, and where the page is. */
public final class SummaryText {

    private SummaryText() {
    }

    /** Prints the summary of a result that lies in {@code folder}. */
    public static void print(Finding.Checked result, Path folder, PrintStream out) {
        VerdictSummary verdict = result.summary();
        out.println();
        verdict.replay().ifPresent(replay -> {
            Paragraph.lines("", replay.sentence() + ".").forEach(out::println);
            out.println();
        });
        verdict.preference().ifPresentOrElse(own -> PreferenceText.print(verdict, own, out), () -> arms(verdict, out));
        out.println();
        verdict.failures().forEach(failed -> out.println(line(failed)));
        if (!result.manifest().timings().equals(Manifest.Timings.UNKNOWN)) {
            out.println("took:    " + took(result.manifest().timings()));
        }
        out.println("report:  " + folder.resolve(ResultFolder.REPORT));
    }

    private static void arms(VerdictSummary verdict, PrintStream out) {
        out.println(verdict.outcome() + ": " + verdict.sentence());
        out.println();
        int width = verdict.arms().stream().mapToInt(arm -> arm.arm().length()).max().orElse(3);
        out.println(row(width, "arm", "mean", "95 % interval", "n"));
        verdict.arms().forEach(arm -> out.println(row(width, arm.arm(), number(arm.mean()), interval(arm),
                Integer.toString(arm.n()))));
    }

    private static String took(Manifest.Timings timings) {
        String total = String.format(Locale.ROOT, "%.1f s", timings.totalSeconds());
        return timings.peakResidentMegabytes() == 0 ? total : total + String.format(Locale.ROOT,
                ", services ready after %.1f s, at most %d MB resident in all", timings.servicesReadySeconds(),
                timings.peakResidentMegabytes());
    }

    private static String row(int width, String arm, String mean, String interval, String n) {
        return String.format("%-" + width + "s  %6s  %16s  %4s", arm, mean, interval, n);
    }

    static String interval(VerdictSummary.Arm arm) {
        return number(arm.low()) + " .. " + number(arm.high());
    }

    static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
    }

    private static String line(VerdictSummary.Failed failed) {
        return "failed:  " + failed.kind().toLowerCase(Locale.ROOT) + " " + failed.node().substring(0, 12) + ": "
                + failed.reason() + (failed.retryable() ? " (the same command tries it again)" : "");
    }
}
