package io.owlstream.evaluator.preference;

import io.owlstream.stream.worker.StopSignal;

/** The stop signal was seen; nothing is kept of the evaluation. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoppedException() {
        super("stopped", null, false, false);
    }

    /**
     * Goes on if there is no reason to stop.
     *
     * @throws StoppedException if there is
     */
    static void check(StopSignal stop) {
        if (stop.raised()) {
            throw new StoppedException();
        }
    }
}
