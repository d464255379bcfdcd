package io.owlstream.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes down all that a class logs, until it is closed: texts, parameters, stack traces. */
public final class LogTrap extends Handler implements AutoCloseable {
    private final StringWriter taken = new StringWriter();
    private final Logger logger;

    private LogTrap(Logger logger) {
        this.logger = logger;
    }

    /** Takes down what {@code type} logs from now on. */
    public static LogTrap of(Class<?> type) {
        LogTrap trap = new LogTrap(Logger.getLogger(type.getName()));
        trap.logger.addHandler(trap);
        return trap;
    }

    /** What was logged so far. */
    public synchronized String taken() {
        return taken.toString();
    }

    @Override
    public synchronized void publish(LogRecord record) {
        PrintWriter out = new PrintWriter(taken, true);
        out.println(record.getMessage() + " " + Arrays.toString(record.getParameters()));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(out);
        }
    }

    @Override
    public void flush() {
        // Everything is there at once.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
