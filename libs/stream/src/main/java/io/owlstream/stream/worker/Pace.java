package io.owlstream.stream.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets something happen at most once in a while. */
final class Pace {
    private final LongSupplier nanos;
    private final long gap;
    private long next;

    Pace(Duration gap, LongSupplier nanos) {
        this.gap = gap.toNanos();
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Whether it may happen now; if so, not again until the gap has passed. */
    boolean due() {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            return false;
        }
        next = now + gap;
        return true;
    }
}
