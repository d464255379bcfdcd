package io.owlstream.local;

/** Why a command ends without its outcome, in words for its user, and with which exit code. */
public final class CommandFailure extends RuntimeException {
    /** Every needed node is Ready and the outcome is written, whatever it says. */
    public static final int DONE = 0;
    /** A node failed or is blocked, or the run broke off. */
    public static final int BROKEN_OFF = 1;
    /** Bad usage or input; nothing was started. */
    public static final int BAD_INPUT = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Something the user gave cannot be used. */
    public static CommandFailure badInput(String message) {
        return new CommandFailure(BAD_INPUT, message, null);
    }

    /** Something the user gave cannot be used, as {@code cause} tells. */
    public static CommandFailure badInput(String message, Throwable cause) {
        return new CommandFailure(BAD_INPUT, message, cause);
    }

    /** The run started and cannot go on. */
    public static CommandFailure brokenOff(String message) {
        return new CommandFailure(BROKEN_OFF, message, null);
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
