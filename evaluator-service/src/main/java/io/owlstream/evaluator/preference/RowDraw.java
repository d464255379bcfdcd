package io.owlstream.evaluator.preference;

import io.owlstream.model.random.CounterRandom;
import java.util.HashMap;
import java.util.Map;

/** Draws some of many rows without repetition, in random order. */
final class RowDraw {
    private RowDraw() {
    }

    /**
     * {@code count} of the numbers 0 to {@code total - 1}, by Fisher and Yates on an array of which only the places
     * that changed are kept.
     *
     * @param count at most {@code total}
     */
    static long[] of(CounterRandom random, int count, long total) {
        Map<Long, Long> changed = new HashMap<>();
        long[] drawn = new long[count];
        for (int i = 0; i < count; i++) {
            // The remainder's bias is below total / 2^64.
            long from = i + Long.remainderUnsigned(random.bits(i), total - i);
            drawn[i] = changed.getOrDefault(from, from);
            changed.put(from, changed.getOrDefault((long) i, (long) i));
        }
        return drawn;
    }
}
