package io.owlstream.stream.kafka;

import io.owlstream.stream.worker.StopSignal;

/**
 * The time during which this process owns a partition. A record belongs to the tenure in which it came: when that is over,
 * it is another owner's to answer, or this one's again after it came again.
 */
public final class Tenure implements StopSignal {
    private volatile boolean over;

    /** Whether the partition moved on. */
    @Override
    public boolean raised() {
        return over;
    }

    void end() {
        over = true;
    }
}
