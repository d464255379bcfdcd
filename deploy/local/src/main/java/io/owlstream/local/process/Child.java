package io.owlstream.local.process;

import java.util.OptionalInt;

/** A child process that was started. */
public interface Child {

    /** Its process id. */
    long pid();

    /** Its exit code once it has ended. */
    OptionalInt exitCode();

    /** Asks it to end (SIGTERM). */
    void terminate();

    /** Ends it at once (SIGKILL). */
    void kill();

    /** Waits until it has ended, at most so long; true when it has. */
    boolean awaitEnd(long millis) throws InterruptedException;
}
