package io.owlstream.model.engine;

/** What an engine said, as messages show it: short and on one line. */
public final class ShownText {
    private static final int MOST = 160;

    private ShownText() {
    }

    /** The beginning of {@code text} in quotes. */
    public static String of(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "'" + (line.length() <= MOST ? line : line.substring(0, MOST) + "...") + "'";
    }
}
