package io.owlstream.stream.planner;

/**
 * Turns a finished experiment into the value of its verdict record. May read the log and the store; may take seconds.
 */
@FunctionalInterface
public interface VerdictMaker {

    /** JSON in UTF-8; its keys include {@code experiment} and {@code submission}. */
    byte[] make(FinishedExperiment finished);
}
