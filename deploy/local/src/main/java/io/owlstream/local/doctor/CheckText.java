package io.owlstream.local.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Checks as people read them. */
final class CheckText {
    private static final Map<Check.Status, String> COLOURS = Map.of(Check.Status.OK, "green",
            Check.Status.WARNING, "yellow", Check.Status.FAILED, "bold,red");

    private final Ansi ansi;

    CheckText(Ansi ansi) {
        this.ansi = ansi;
    }

    void print(List<Check> checks, PrintWriter out) {
        int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        for (Check check : checks) {
            String status = String.format(Locale.ROOT, "%-7s", check.status().name().toLowerCase(Locale.ROOT));
            out.println(ansi.string("@|" + COLOURS.get(check.status()) + " " + status + "|@") + "  "
                    + String.format(Locale.ROOT, "%-" + width + "s", check.name()) + "  " + check.finding());
            check.remedy().ifPresent(remedy -> out.println(" ".repeat(width + 11) + "-> " + remedy));
        }
        out.flush();
    }
}
