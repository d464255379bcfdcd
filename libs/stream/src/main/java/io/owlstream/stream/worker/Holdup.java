package io.owlstream.stream.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What some part of a process waits for, and since when, for its readiness. Safe for use by several threads. */
public final class Holdup {
    private final AtomicReference<Waiting> waiting = new AtomicReference<>();

    /**
     * Something is waited for at present.
     *
     * @param what for people, with the remedy if there is one
     * @param since when this began, even if something else was waited for then
     */
    public record Waiting(String what, Instant since) {
    }

    /** {@code what} is waited for now. */
    public void begins(String what) {
        waiting.updateAndGet(before -> new Waiting(what, before == null ? Instant.now() : before.since()));
    }

    /** Nothing is waited for any more. */
    public void ends() {
        waiting.set(null);
    }

    /** How long this has lasted; zero if nothing is waited for. */
    public Duration lasted() {
        return now().map(waits -> Duration.between(waits.since(), Instant.now())).orElse(Duration.ZERO);
    }

    /** What is waited for; empty if nothing is. */
    public Optional<Waiting> now() {
        return Optional.ofNullable(waiting.get());
    }
}
