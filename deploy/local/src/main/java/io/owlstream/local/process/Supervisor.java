package io.owlstream.local.process;

import io.owlstream.local.process.ChildSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps child processes running until they are stopped. It has no thread of its own: {@link #tick()} looks at every
 * child and does what is due. Safe for use by several threads; after {@link #stop} nothing is started any more.
 */
public final class Supervisor {
    /** How long children may take to end before they are killed. */
    public static final long GRACE_MILLIS = 15_000;

    private final ChildStarter starter;
    private final LongSupplier millis;
    private final Consumer<String> notes;
    private final List<Supervised> children = new ArrayList<>();
    private boolean stopped;
    private volatile List<Child> ending = List.of();

    /**
     * @param millis a clock that only goes forward
     * @param notes  told in words when a child died and is started again
     */
    public Supervisor(ChildStarter starter, LongSupplier millis, Consumer<String> notes) {
        this.starter = starter;
        this.millis = millis;
        this.notes = notes;
    }

    /** Starts a child; throws {@link io.owlstream.local.CommandFailure} when it cannot be started. */
    public synchronized void start(ChildSpec spec) {
        if (!stopped) {
            children.add(new Supervised(spec, starter));
        }
    }

    /**
     * Looks after every child. A service that died is started again after a pause; throws
     * {@link io.owlstream.local.CommandFailure}, naming the log, when one is given up or a task failed.
     */
    public synchronized void tick() {
        if (!stopped) {
            children.forEach(child -> child.tick(millis.getAsLong(), notes));
        }
    }

    /** Forgets all deaths: the experiment came on, so a child that dies is worth starting again. */
    public synchronized void progressed() {
        children.forEach(Supervised::progressed);
    }

    /** Whether the task of this name has ended well. */
    public synchronized boolean done(String task) {
        return children.stream().anyMatch(child -> child.spec().name().equals(task) && child.done());
    }

    /** The process that runs under this name; none while it is down, on its way out, or was never started. */
    public synchronized Optional<Child> child(String name) {
        return children.stream().filter(child -> child.spec().name().equals(name) && !child.retired())
                .flatMap(child -> child.running().stream()).findFirst();
    }

    /** Whether a child of this name runs or will be started again. */
    public synchronized boolean keeps(String name) {
        return children.stream().anyMatch(child -> child.spec().name().equals(name) && !child.retired());
    }

    /** Has the service of this name end (SIGTERM) and not start again; nothing happens if there is none. */
    public synchronized void retire(String name) {
        children.stream().filter(child -> child.spec().name().equals(name)).forEach(Supervised::retire);
    }

    /** The processes that were last seen running. */
    public synchronized List<Child> running() {
        return children.stream().flatMap(child -> child.running().stream()).toList();
    }

    /** Whether children were stopped. */
    public synchronized boolean stopped() {
        return stopped;
    }

    /** Kills what {@link #stop} still waits for; does not wait itself. */
    public void kill() {
        ending.forEach(Child::kill);
    }

    /** Ends all children, the broker last, killing those that take too long. Does nothing the second time. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        ending = running();
        for (Kind kind : Kind.values()) {
            stop(children.stream().filter(child -> child.spec().kind() == kind)
                    .flatMap(child -> child.running().stream()).toList());
        }
    }

    private void stop(List<Child> group) {
        group.forEach(Child::terminate);
        long deadline = millis.getAsLong() + GRACE_MILLIS;
        for (Child child : group) {
            try {
                if (!child.awaitEnd(Math.max(0, deadline - millis.getAsLong()))) {
                    child.kill();
                }
            } catch (InterruptedException e) {
                child.kill();
                Thread.currentThread().interrupt();
            }
        }
    }
}
