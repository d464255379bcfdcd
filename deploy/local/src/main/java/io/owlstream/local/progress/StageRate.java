package io.owlstream.local.progress;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How fast a stage is in this run. What was Ready when the run began counts as done, not as speed; the clock starts
 * when the stage has work.
 */
final class StageRate {
    private final int readyAtStart;
    private long startMillis = -1;
    private long nowMillis;
    private int ready;

    StageRate(int readyAtStart) {
        this.readyAtStart = readyAtStart;
        this.ready = readyAtStart;
    }

    void observe(long atMillis, int readyNow, boolean working) {
        if (startMillis < 0 && (working || readyNow > readyAtStart)) {
            startMillis = atMillis;
        }
        if (readyNow > ready) {
            ready = readyNow;
            nowMillis = atMillis;
        }
    }

    /** Nodes per second up to the newest one; none before the first. */
    OptionalDouble perSecond() {
        return ready > readyAtStart && nowMillis > startMillis
                ? OptionalDouble.of((ready - readyAtStart) * 1000.0 / (nowMillis - startMillis))
                : OptionalDouble.empty();
    }

    /** Seconds until {@code left} more nodes are Ready at this rate. */
    OptionalLong secondsFor(int left) {
        OptionalDouble rate = perSecond();
        return rate.isPresent() ? OptionalLong.of(Math.round(left / rate.getAsDouble())) : OptionalLong.empty();
    }
}
