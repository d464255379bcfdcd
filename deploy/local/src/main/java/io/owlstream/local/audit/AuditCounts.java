package io.owlstream.local.audit;

import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.RejectReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many rows passed and how many did not, and why. A row with two reasons counts under both. */
final class AuditCounts {
    /** So many line numbers are kept of each reason. */
    static final int EXAMPLES = 5;

    private final Map<RejectReason, Tally> rejectedBy = new EnumMap<>(RejectReason.class);
    private long accepted;
    private long rejected;
    private long badLines;

    /** Counts a row that was judged. */
    void add(long line, FilterVerdict verdict) {
        if (verdict instanceof FilterVerdict.Rejected rejection) {
            rejected++;
            rejection.reasons().forEach(reason -> tally(reason).add(line));
        } else {
            accepted++;
        }
    }

    /** Counts a line that is no row. */
    void addBadLine() {
        badLines++;
    }

    /** Rows that were judged; bad and blank lines are none. */
    long rows() {
        return accepted + rejected;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected;
    }

    long badLines() {
        return badLines;
    }

    /** Rows rejected for this reason, alone or among others. */
    long rejected(RejectReason reason) {
        return tally(reason).count;
    }

    /** The first lines rejected for this reason, at most {@link #EXAMPLES}. */
    List<Long> firstLines(RejectReason reason) {
        return List.copyOf(tally(reason).firstLines);
    }

    private Tally tally(RejectReason reason) {
        return rejectedBy.computeIfAbsent(reason, r -> new Tally());
    }

    private static final class Tally {
        private final List<Long> firstLines = new ArrayList<>(EXAMPLES);
        private long count;

        void add(long line) {
            if (count++ < EXAMPLES) {
                firstLines.add(line);
            }
        }
    }
}
