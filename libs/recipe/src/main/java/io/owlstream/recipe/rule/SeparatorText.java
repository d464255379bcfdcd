package io.owlstream.recipe.rule;

/** What may stand between two numbers: white space with at most one comma or semicolon in it. */
final class SeparatorText {

    private SeparatorText() {
    }

    /** The end of the longest separator that begins at {@code from}; {@code from} itself when there is none. */
    static int end(String text, int from, int end) {
        int i = spacesEnd(text, from, end);
        if (i < end && (text.charAt(i) == ',' || text.charAt(i) == ';')) {
            i = spacesEnd(text, i + 1, end);
        }
        return i;
    }

    /**
     * What Python's {@code str.strip} removes. Not {@link Character#isWhitespace}, which lacks U+0085 and the no-break
     * spaces.
     */
    static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || c >= 0x09 && c <= 0x0D || c >= 0x1C && c <= 0x1F;
        }
        return switch (c) {
            case 0x0085, 0x00A0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    private static int spacesEnd(String text, int from, int end) {
        int i = from;
        while (i < end && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
