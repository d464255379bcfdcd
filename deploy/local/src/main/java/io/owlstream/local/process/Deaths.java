package io.owlstream.local.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * How often a child died lately, and so whether it is worth another start: up to 4 deaths within 60 s are answered by a
 * longer and longer pause, the fifth by giving up. Progress of the experiment clears the count.
 */
final class Deaths {
    static final int GIVEN_UP_AT = 5;
    private static final long WINDOW_MILLIS = 60_000;
    private static final long FIRST_PAUSE_MILLIS = 250;

    private final Deque<Long> times = new ArrayDeque<>();

    /** Counts a death; answers the pause before the next start in milliseconds, or nothing when there is to be none. */
    OptionalLong pauseAfter(long nowMillis) {
        times.addLast(nowMillis);
        while (nowMillis - times.getFirst() > WINDOW_MILLIS) {
            times.removeFirst();
        }
        return times.size() >= GIVEN_UP_AT ? OptionalLong.empty()
                : OptionalLong.of(FIRST_PAUSE_MILLIS << (times.size() - 1));
    }

    void clear() {
        times.clear();
    }
}
