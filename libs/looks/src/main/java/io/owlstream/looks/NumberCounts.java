package io.owlstream.looks;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each number occurs in some rows.
 *
 * @param counts by number; every one positive
 * @param total  of all numbers together
 */
public record NumberCounts(SortedMap<Integer, Long> counts, long total) {
    public NumberCounts {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Those of {@code rows}. */
    public static NumberCounts of(List<LookedRow> rows) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        long total = 0;
        for (LookedRow row : rows) {
            for (int number : row.numbers()) {
                counts.merge(number, 1L, Long::sum);
                total++;
            }
        }
        return new NumberCounts(counts, total);
    }

    /** How often {@code number} occurs. */
    public long of(int number) {
        return counts.getOrDefault(number, 0L);
    }
}
