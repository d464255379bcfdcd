package io.owlstream.stream.worker;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks somebody outside of the system again, a bounded number of times: unlike the environment, they may never come
 * back. Waits on the caller's thread, twice as long each time, or as long as they want; an interruption ends that.
 *
 * @param attempts   at least 1
 * @param firstPause before the second attempt
 * @param longest    pause, whatever they want
 */
public record Retries(int attempts, Duration firstPause, Duration longest) {

    /**
     * The result of {@code operation}.
     *
     * @param passes whether another attempt after a failure makes sense
     * @param wanted the pause that whoever failed wants, if it says so
     * @throws Exception the last failure, or an interruption
     */
    public <T> T call(Callable<T> operation, Predicate<Throwable> passes,
            Function<Throwable, Optional<Duration>> wanted) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        Guard.create().withRetry().maxRetries(attempts - 1).maxDuration(0, ChronoUnit.MILLIS)
                .whenException(passes)
                .withCustomBackoff().strategy(() -> backoff(wanted)).done().done().build()
                .call(() -> {
                    result.set(operation.call());
                    return Boolean.TRUE;
                }, Boolean.class);
        return result.get();
    }

    private CustomBackoffStrategy backoff(Function<Throwable, Optional<Duration>> wanted) {
        return new CustomBackoffStrategy() {
            private Duration next = firstPause;

            @Override
            public long nextDelayInMillis(Throwable failure) {
                Duration pause = wanted.apply(failure).orElse(next);
                next = next.compareTo(longest) < 0 ? next.multipliedBy(2) : next;
                return (pause.compareTo(longest) < 0 ? pause : longest).toMillis();
            }
        };
    }
}
