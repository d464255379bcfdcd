package io.owlstream.local;

import java.io.PrintStream;

/**
 * Where a command's words go. The owlstream script says which streams are terminals; Java cannot tell them apart.
 *
 * @param result the document or summary that was asked for
 * @param talk   everything else
 * @param live   whether what was printed to {@code talk} can be drawn over
 */
public record Screen(PrintStream result, PrintStream talk, boolean live) {

    /** With {@code json}, standard output is kept for the document alone. */
    public static Screen of(boolean json) {
        return json ? new Screen(System.out, System.err, isTerminal("stderr"))
                : new Screen(System.out, System.out, isTerminal("stdout"));
    }

    private static boolean isTerminal(String stream) {
        return Boolean.getBoolean("owlstream.terminal." + stream) && !"dumb".equals(System.getenv("TERM"));
    }
}
