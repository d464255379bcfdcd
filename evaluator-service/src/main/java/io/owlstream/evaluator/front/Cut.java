package io.owlstream.evaluator.front;

/** Texts that models wrote, short enough for a document: nobody knows how long they are. */
final class Cut {
    private static final int MOST = 400;
    private static final String MORE = "…";

    private Cut() {
    }

    /** {@code text}, or its first {@value #MOST} characters and a mark. */
    static String of(String text) {
        if (text.codePointCount(0, text.length()) <= MOST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST)) + MORE;
    }
}
