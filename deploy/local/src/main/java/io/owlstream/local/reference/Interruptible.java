package io.owlstream.local.reference;

import io.owlstream.local.CommandFailure;

/** Lets a child process end in its own way when the user or the system ends this one before it is done. */
final class Interruptible implements AutoCloseable {
    private final Process child;
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean over;

    private Interruptible(Process child) {
        this.child = child;
    }

    static Interruptible ending(Process child) {
        Interruptible interruptible = new Interruptible(child);
        Runtime.getRuntime().addShutdownHook(interruptible.hook);
        return interruptible;
    }

    private void interrupted() {
        if (over) {
            return;
        }
        child.destroy();
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CommandFailure.BROKEN_OFF);
    }

    @Override
    public void close() {
        over = true;
    }
}
