package io.owlstream.stream.worker;

import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where something is tried again: trouble with the environment is waited out on the caller's thread, with a
 * growing pause and jitter, for as long as the caller still has reason to. Everything else is thrown at once.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;
    private static final long JITTER_MS = 50;

    private final Trouble trouble;

    /** @param trouble is told what is waited for */
    public Patience(Trouble trouble) {
        this.trouble = trouble;
    }

    /** Told of trouble with the environment while it lasts. */
    public interface Trouble {

        /** {@code what} was tried and met {@code cause}; called again for every try that fails. */
        void met(String what, Throwable cause);

        /** The last try succeeded. */
        void over();
    }

    /**
     * The result of {@code operation}, however long it takes.
     *
     * @param what   the operation's name, for people
     * @param giveUp raised when waiting has lost its sense; the next failure is then thrown
     */
    public <T> T insist(String what, StopSignal giveUp, Supplier<T> operation) {
        AtomicReference<T> result = new AtomicReference<>();
        Guard guard = Guard.create().withRetry()
                .maxRetries(-1).maxDuration(0, ChronoUnit.MILLIS)
                .delay(FIRST_PAUSE_MS, ChronoUnit.MILLIS).jitter(JITTER_MS, ChronoUnit.MILLIS)
                .whenException(failure -> Environment.caused(failure) && !giveUp.raised())
                .beforeRetry(failure -> wait(what, failure))
                .withExponentialBackoff().maxDelay(LONGEST_PAUSE_MS, ChronoUnit.MILLIS).done()
                .done().build();
        try {
            guard.get(() -> {
                result.set(operation.get());
                return Boolean.TRUE;
            }, Boolean.class);
            return result.get();
        } finally {
            trouble.over();
        }
    }

    /** As above, for an operation without a result. */
    public void insist(String what, StopSignal giveUp, Runnable operation) {
        insist(what, giveUp, () -> {
            operation.run();
            return Boolean.TRUE;
        });
    }

    private void wait(String what, Throwable failure) {
        LOG.warn("Waiting to try again: {}: {}", what, failure.toString());
        trouble.met(what, failure);
    }
}
