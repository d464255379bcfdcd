package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** What a process that does no more work says of itself. */
class WorkerThreadTest {
    @Test
    void shouldBeAliveBeforeItsFirstWorkAndAfterWorkThatFailed() {
        // Given
        WorkerThread thread = new WorkerThread();
        WorkerHealth health = new WorkerHealth(thread);
        Status before = health.call().getStatus();
        // When
        thread.run(() -> {
            throw new IllegalStateException("a bug");
        }).onFailure().recoverWithNull().await().indefinitely();
        // Then
        assertThat(before).isEqualTo(Status.UP);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void shouldBeDeadOnceItsThreadIs() throws InterruptedException {
        // Given a system that gives one thread, which ends at once
        AtomicInteger given = new AtomicInteger();
        Thread[] last = new Thread[1];
        WorkerThread thread = new WorkerThread(work -> {
            last[0] = new Thread(given.getAndIncrement() == 0 ? () -> { } : work);
            return last[0];
        });
        // When
        thread.run(() -> { }).subscribe().with(done -> { });
        last[0].join();
        // Then
        assertThat(new WorkerHealth(thread).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(thread.fault()).contains("the thread that works has ended");
    }

    @Test
    void shouldBeDeadOnceARecordWasLeftUnanswered() {
        WorkerThread thread = new WorkerThread();

        thread.broke("a record was left unanswered: java.lang.LinkageError");

        assertThat(new WorkerHealth(thread).call().getData()).get().asString().contains("left unanswered");
    }
}
