package io.owlstream.local.audit;

import io.owlstream.looks.LookedRow;
import io.owlstream.recipe.rule.FilterVerdict;
import java.util.ArrayList;
import java.util.List;

/** Keeps the accepted rows of a file, and the first of its bad lines. */
final class AcceptedRows implements Audit.Listener {
    private static final int SHOWN = 5;

    private final String file;
    private final List<LookedRow> rows = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private long judged;
    private long badLines;

    /** @param file what people call it */
    AcceptedRows(String file) {
        this.file = file;
    }

    @Override
    public void judged(long line, String completion, FilterVerdict verdict) {
        judged++;
        if (verdict instanceof FilterVerdict.Accepted) {
            rows.add(new LookedRow("", completion));
        }
    }

    @Override
    public void bad(long line, String reason) {
        badLines++;
        if (bad.size() < SHOWN) {
            bad.add(file + ", line " + line + ": " + reason);
        }
    }

    String file() {
        return file;
    }

    /** Rows that were judged, whatever the verdicts. */
    long judged() {
        return judged;
    }

    List<LookedRow> rows() {
        return rows;
    }

    long badLines() {
        return badLines;
    }

    /** The first bad lines, each with the file, its number and what is wrong with it. */
    List<String> firstBadLines() {
        return bad;
    }
}
