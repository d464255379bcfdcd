package io.owlstream.local;

import picocli.CommandLine.Help.Ansi;

/** Whether words are coloured: on terminals only, and not where NO_COLOR asks for none (no-color.org). */
final class Colours {

    private Colours() {
    }

    static Ansi wanted() {
        return wanted(System.getenv("NO_COLOR"), System.getenv("TERM"), Boolean.getBoolean("owlstream.terminal.stdout")
                && Boolean.getBoolean("owlstream.terminal.stderr")) ? Ansi.ON : Ansi.OFF;
    }

    /** @param terminals whether both streams are terminals: either may have the words */
    static boolean wanted(String noColor, String term, boolean terminals) {
        return terminals && (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
    }
}
