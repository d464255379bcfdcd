package io.owlstream.stream.planner.loop;

import java.time.Duration;

/** How fast rounds follow each other: quickly while something happens, ever more slowly while nothing does. */
final class Tempo {
    private final long shortest;
    private final long longest;
    private long begun;
    private long period;

    Tempo(Duration shortest, Duration longest) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.period = this.shortest;
    }

    /** A round begins. */
    void begin() {
        begun = System.nanoTime();
    }

    /** A round ended, having found something to do or not. */
    void end(boolean busy) {
        period = busy ? shortest : Math.min(2 * period, longest);
    }

    /** How long the next round has to wait yet. */
    Duration left(boolean news) {
        long pause = news ? shortest : period;
        return Duration.ofNanos(Math.max(0, begun + pause - System.nanoTime()));
    }

    /** Whether the next round may begin. */
    boolean waited(boolean news) {
        return left(news).isZero();
    }
}
