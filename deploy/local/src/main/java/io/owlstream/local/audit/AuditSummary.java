package io.owlstream.local.audit;

import io.owlstream.recipe.rule.RejectReason;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The counts of an audit as a table for people. */
final class AuditSummary {
    private final AuditCounts counts;

    AuditSummary(AuditCounts counts) {
        this.counts = counts;
    }

    /** Writes the table; shares are of the rows judged, and add up to more than 1 where a row has several reasons. */
    void print(PrintWriter out) {
        out.println(line("rows", counts.rows()));
        out.println(shared("accepted", counts.accepted()));
        out.println(shared("rejected", counts.rejected()));
        for (RejectReason reason : RejectReason.values()) {
            out.println(shared("  " + reason.code(), counts.rejected(reason)) + examples(reason));
        }
        out.println(line("bad lines", counts.badLines()));
        out.flush();
    }

    private String examples(RejectReason reason) {
        if (counts.rejected(reason) == 0) {
            return "";
        }
        boolean more = counts.rejected(reason) > AuditCounts.EXAMPLES;
        return counts.firstLines(reason).stream().map(String::valueOf)
                .collect(Collectors.joining(", ", "   lines ", more ? ", ..." : ""));
    }

    private static String line(String name, long count) {
        return String.format(Locale.ROOT, "%-20s %12d", name, count);
    }

    private String shared(String name, long count) {
        if (counts.rows() == 0) {
            return line(name, count);
        }
        return line(name, count) + String.format(Locale.ROOT, " %6.2f %%", 100.0 * count / counts.rows());
    }
}
