package io.owlstream.stream.planner.loop;

import java.time.Duration;

/** Something that is due every so often, at first at once. */
final class Rhythm {
    private final long periodNanos;
    private long last;

    Rhythm(Duration period) {
        this.periodNanos = period.toNanos();
        this.last = System.nanoTime() - periodNanos;
    }

    boolean due() {
        return System.nanoTime() - last >= periodNanos;
    }

    /** How long until it is due; zero if it is. */
    Duration untilDue() {
        return Duration.ofNanos(Math.max(0, last + periodNanos - System.nanoTime()));
    }

    void done() {
        last = System.nanoTime();
    }
}
