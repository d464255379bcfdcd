package io.owlstream.local.audit;

import io.owlstream.recipe.lines.JsonLines;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberSequenceRule;
import java.io.IOException;
import java.io.InputStream;

/**
 * Judges a file of rows line by line, in its order and in constant memory. A bad line is reported and counted, and has
 * no influence on the others.
 */
final class Audit {

    /** Who hears of each row and of each bad line, as they come. */
    interface Listener {
        void judged(long line, String completion, FilterVerdict verdict);

        void bad(long line, String reason);
    }

    private final NumberSequenceRule rule;
    private final Listener listener;

    Audit(NumberSequenceRule rule, Listener listener) {
        this.rule = rule;
        this.listener = listener;
    }

    /** Judges all rows; returns the counts. */
    AuditCounts run(InputStream in) throws IOException {
        AuditCounts counts = new AuditCounts();
        JsonLines lines = new JsonLines(in);
        try (RowReader rows = new RowReader()) {
            while (lines.next()) {
                take(lines.number(), read(lines, rows), counts);
            }
        }
        return counts;
    }

    private static Row read(JsonLines lines, RowReader rows) throws IOException {
        if (lines.isTooLong()) {
            return new Row.Bad("longer than " + JsonLines.MAX_LINE + " bytes");
        }
        return rows.read(lines.bytes(), lines.start(), lines.end());
    }

    private void take(long line, Row row, AuditCounts counts) {
        if (row instanceof Row.Completion completion) {
            FilterVerdict verdict = rule.judge(completion.text());
            counts.add(line, verdict);
            listener.judged(line, completion.text(), verdict);
        } else if (row instanceof Row.Bad bad) {
            counts.addBadLine();
            listener.bad(line, bad.reason());
        }
    }
}
