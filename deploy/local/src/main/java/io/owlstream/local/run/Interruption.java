package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.Supervisor;
import io.owlstream.local.progress.ProgressView;

/**
 * Stops the children when the run ends, and also when the user or the system ends this process before that: then its
 * exit code says that the run broke off.
 */
final class Interruption implements AutoCloseable {
    private final Supervisor supervisor;
    private final ProgressView view;
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean over;

    private Interruption(Supervisor supervisor, ProgressView view) {
        this.supervisor = supervisor;
        this.view = view;
    }

    static Interruption stopping(Supervisor supervisor, ProgressView view) {
        Interruption interruption = new Interruption(supervisor, view);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupted() {
        if (over) {
            supervisor.stop();
            return;
        }
        view.end();
        view.say("interrupted; stopping");
        supervisor.stop();
        view.say("stopped; the same command goes on where this run was");
        Runtime.getRuntime().halt(CommandFailure.BROKEN_OFF);
    }

    @Override
    public void close() {
        over = true;
        supervisor.stop();
    }
}
