package io.owlstream.stream.service;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The one thread on which a process works, one request at a time. The work of a request takes seconds to minutes: on a
 * worker pool of the framework a stop would hand what is queued behind it to the dead letters.
 */
@ApplicationScoped
public class WorkerThread {
    private static final Logger LOG = Logger.getLogger(WorkerThread.class);
    private static final long GRACE_SECONDS = 5;

    private final ExecutorService executor;
    private volatile Thread newest;
    private volatile String fault;
    private volatile boolean stopping;

    @Inject
    WorkerThread() {
        this(work -> new Thread(work, "owlstream-worker"));
    }

    WorkerThread(ThreadFactory threads) {
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = threads.newThread(work);
            thread.setDaemon(true);
            newest = thread;
            return thread;
        });
    }

    /** Runs {@code work} after what was handed over before; the result fails with what {@code work} throws. */
    Uni<Void> run(Runnable work) {
        return Uni.createFrom().voidItem().emitOn(executor).invoke(work);
    }

    /** Whether the process is about to end. */
    boolean stopping() {
        return stopping;
    }

    /** Something happened after which this process does not do all its work, for people. */
    void broke(String what) {
        fault = what;
    }

    /** Why this process does not do all its work, though it should; empty if it does. */
    Optional<String> fault() {
        Thread last = newest;
        return last != null && last.getState() == Thread.State.TERMINATED && !stopping
                ? Optional.of("the thread that works has ended") : Optional.ofNullable(fault);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        CountDownLatch idle = new CountDownLatch(1);
        // The executor stays open: a message that arrives now must be left alone, not rejected into the dead letters.
        executor.execute(idle::countDown);
        if (!idle.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("Work did not stop within %d s; it is done again from its newest checkpoint", GRACE_SECONDS);
        }
    }
}
