package io.owlstream.local.audit;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.RejectReason;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of JSON for each row. Put together by hand, as a line is a number and one of a few texts that need no
 * escaping: a generator, or a writer that encodes, takes longer over it than the rule over the row.
 */
final class VerdictLines implements AutoCloseable {
    private static final byte[] HEAD = ascii("{\"line\":");
    private static final int CAPACITY = 1 << 13;
    /** Longer than the longest line: a head, 19 digits, a tail with all codes. */
    private static final int ROOM = 256;

    private final PrintStream out;
    private final Map<FilterVerdict, byte[]> tails = new HashMap<>();
    private final byte[] pending = new byte[CAPACITY];
    private int length;

    VerdictLines(PrintStream out) {
        this.out = out;
    }

    /** Writes the row's line, perhaps later. */
    void write(long line, FilterVerdict verdict) {
        if (length > CAPACITY - ROOM) {
            drain();
        }
        append(HEAD);
        appendNumber(line);
        append(tails.computeIfAbsent(verdict, VerdictLines::tail));
    }

    /** Writes all that is pending; the print stream stays open. */
    @Override
    public void close() {
        drain();
    }

    private void append(byte[] text) {
        System.arraycopy(text, 0, pending, length, text.length);
        length += text.length;
    }

    private void appendNumber(long number) {
        int end = length + 1;
        for (long power = 10; power <= number; power *= 10) {
            end++;
        }
        long rest = number;
        for (int at = end - 1; at >= length; at--) {
            pending[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    private void drain() {
        out.write(pending, 0, length);
        length = 0;
        // A print stream keeps its failures to itself: without this look, 'audit ... | head' would go on to the end.
        if (out.checkError()) {
            throw CommandFailure.brokenOff("standard output was closed");
        }
    }

    private static byte[] tail(FilterVerdict verdict) {
        List<RejectReason> reasons =
                verdict instanceof FilterVerdict.Rejected rejected ? rejected.reasons() : List.of();
        return ascii(",\"accepted\":" + reasons.isEmpty() + ",\"reasons\":" + reasons.stream()
                .map(reason -> '"' + reason.code() + '"').collect(Collectors.joining(",", "[", "]}\n")));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
