package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive rows of a chunk, written {@code 7} or {@code 3-9}.
 *
 * @param from the first row's number, from 0
 * @param to   the last row's number, included; at least {@code from}
 */
public record RowSpan(int from, int to) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    public RowSpan {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no rows of a chunk: " + from + "-" + to);
        }
    }

    /** The rows that {@code text} names; none if it has another form or its last row comes before its first. */
    public static Optional<RowSpan> find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return to < from ? Optional.empty() : Optional.of(new RowSpan(from, to));
    }

    /** @throws IllegalArgumentException if {@code text} names no rows */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RowSpan parse(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no rows of a chunk: " + text));
    }

    /** Whether these rows have {@code row}. */
    public boolean contains(int row) {
        return from <= row && row <= to;
    }

    /** How many rows these are. */
    public int size() {
        return to - from + 1;
    }

    @JsonValue
    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
