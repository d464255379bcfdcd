package io.owlstream.stream.planner.loop;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets threads wait until something that they look for was read. */
final class Changes {

    /** Something may have changed. */
    synchronized void happened() {
        notifyAll();
    }

    /** Waits until {@code sought} holds, at most for {@code patience}; returns whether it does. */
    synchronized boolean await(BooleanSupplier sought, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!sought.getAsBoolean()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
