package io.owlstream.model.engine;

import java.time.Duration;
import java.util.Optional;

/** An engine gave no whole reply. The message says what it said instead, for people, and never has a secret in it. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final transient Optional<Duration> retryAfter;

    /** What was in the way. */
    public enum Trouble {
        /** Too many requests. */
        BUSY(true),
        /** The server is at fault. */
        FAILING(true),
        /** The reply ended before it was whole. */
        CUT_OFF(true),
        /** The reply is not of the protocol. */
        GARBLED(true),
        /** There was no whole reply in time. */
        TIMED_OUT(true),
        /** There is nobody at that address. */
        UNREACHABLE(true),
        /** Who asks may not. */
        UNAUTHORISED(false),
        /** What is asked for is not there, or cannot be asked so. */
        REFUSED(false);

        private final boolean passes;

        Trouble(boolean passes) {
            this.passes = passes;
        }

        /** Whether the same request may be answered later. */
        public boolean passes() {
            return passes;
        }
    }

    public EngineException(Trouble trouble, String message) {
        this(trouble, message, Optional.empty());
    }

    /** @param retryAfter when the server wants to be asked again, if it said */
    public EngineException(Trouble trouble, String message, Optional<Duration> retryAfter) {
        super(message);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    /** What was in the way. */
    public Trouble trouble() {
        return trouble;
    }

    /** When the server wants to be asked again, if it said. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
