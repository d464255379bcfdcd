package io.owlstream.stream.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The one stop signal that a worker looks at, and why it is raised. */
final class JobStop implements StopSignal {

    /** Why work is let go, the most binding reason first. */
    enum Reason {
        LET_GO, UNWANTED, TIMED_OUT
    }

    private final StopSignal letGo;
    private final BooleanSupplier unwanted;
    private final LongSupplier nanos;
    private final long began;
    private final long limit;
    private Reason reason;

    JobStop(StopSignal letGo, BooleanSupplier unwanted, Duration limit, LongSupplier nanos) {
        this.letGo = letGo;
        this.unwanted = unwanted;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.limit = limit.toNanos();
    }

    @Override
    public boolean raised() {
        return reason().isPresent();
    }

    /** Why the signal is raised; empty if it is not. Once raised it stays raised, for the first reason. */
    Optional<Reason> reason() {
        if (reason == null) {
            reason = look();
        }
        return Optional.ofNullable(reason);
    }

    private Reason look() {
        if (letGo.raised()) {
            return Reason.LET_GO;
        }
        if (unwanted.getAsBoolean()) {
            return Reason.UNWANTED;
        }
        return nanos.getAsLong() - began > limit ? Reason.TIMED_OUT : null;
    }
}
