package io.owlstream.stream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void shouldGiveTheFirstResult() throws Exception {
        assertThat(call(new Retries(3, SHORT, SHORT), failing(2), SHORT)).isEqualTo("done after 2");
        assertThat(failures).hasSize(2);
    }

    @Test
    void shouldThrowTheLastFailureWhenThereWereEnough() {
        assertThatThrownBy(() -> call(new Retries(3, SHORT, SHORT), failing(9), SHORT))
                .isInstanceOf(IllegalStateException.class).hasMessage("failure 3");
    }

    @Test
    void shouldThrowAtOnceWhatDoesNotPass() {
        assertThatThrownBy(() -> new Retries(3, SHORT, SHORT).call(failing(9), failure -> false,
                failure -> Optional.empty())).hasMessage("failure 1");
    }

    @Test
    void shouldWaitNoLongerThanItMayHoweverLongIsWanted() throws Exception {
        assertThat(call(new Retries(2, SHORT, SHORT), failing(1), Duration.ofDays(1))).isEqualTo("done after 1");
    }

    @Test
    void shouldWaitAsLongAsIsWantedUntilItIsInterrupted() {
        Thread waiting = Thread.currentThread();
        Callable<String> busy = () -> {
            waiting.interrupt();
            throw new IllegalStateException("busy");
        };

        assertThatThrownBy(() -> call(new Retries(2, SHORT, Duration.ofHours(1)), busy, Duration.ofHours(1)))
                .isInstanceOf(InterruptedException.class);
    }

    private String call(Retries retries, Callable<String> operation, Duration wanted) throws Exception {
        return retries.call(operation, failure -> true, failure -> {
            failures.add(failure);
            return Optional.of(wanted);
        });
    }

    private static Callable<String> failing(int times) {
        int[] calls = {0};
        return () -> {
            if (calls[0]++ < times) {
                throw new IllegalStateException("failure " + calls[0]);
            }
            return "done after " + times;
        };
    }
}
