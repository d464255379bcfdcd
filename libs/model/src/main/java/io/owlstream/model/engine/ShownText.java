package io.owlstream.model.engine;

/** What an engine said, as messages and records show it: short, on one line and without control characters. */
public final class ShownText {
    private static final int MOST = 160;

    private ShownText() {
    }

    /** The beginning of {@code text} in quotes. */
    public static String of(String text) {
        String line = line(text);
        return "'" + (line.length() <= MOST ? line : cut(line, MOST) + "...") + "'";
    }

    /** The beginning of {@code text}, at most {@code most} characters, without quotes. */
    public static String of(String text, int most) {
        return cut(line(text), most);
    }

    /** Halves of characters go too: no UTF-8 can hold them. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }

    private static String cut(String line, int most) {
        if (line.length() <= most) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
    }
}
