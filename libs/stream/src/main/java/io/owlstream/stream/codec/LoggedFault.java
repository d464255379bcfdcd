package io.owlstream.stream.codec;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A fault as logs and health may have it: they are read by more people than the records are. What an exception
 * says that is not ours may quote the record that caused it (a text that is no number, JSON that breaks off). Of such
 * there are its class and its frames. Our own exceptions, and Kafka's of its brokers, quote no content and stay whole.
 */
public final class LoggedFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "io.owlstream.";
    private static final String LEFT_OUT = " (what it says may quote a record, and is left out)";
    private static final int DEEPEST = 10;

    private LoggedFault(String words, LoggedFault cause, StackTraceElement[] frames) {
        super(words, cause, false, true);
        setStackTrace(frames);
    }

    /** What is logged in place of {@code fault}: the same frames and causes. */
    public static LoggedFault of(Throwable fault) {
        return of(fault, DEEPEST);
    }

    /** The class of {@code fault}, and what it says if it quotes no content. */
    public static String words(Throwable fault) {
        if (quotesNothing(fault)) {
            return fault.toString();
        }
        return fault.getClass().getName() + (fault.getMessage() == null ? "" : LEFT_OUT);
    }

    /** Reads like the fault that it stands for. */
    @Override
    public String toString() {
        return getMessage();
    }

    private static LoggedFault of(Throwable fault, int depth) {
        LoggedFault cause = fault.getCause() == null || depth == 0 ? null : of(fault.getCause(), depth - 1);
        return new LoggedFault(words(fault), cause, fault.getStackTrace());
    }

    private static boolean quotesNothing(Throwable fault) {
        return fault.getClass().getName().startsWith(OURS)
                || fault instanceof KafkaException && !(fault instanceof SerializationException);
    }
}
