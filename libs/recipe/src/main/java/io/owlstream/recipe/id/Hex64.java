package io.owlstream.recipe.id;

/** The one check of the form that digests and node ids share. */
final class Hex64 {
    private static final int DIGITS = 64;

    private Hex64() {
    }

    static void require(String text, String what) {
        if (text == null || !isHex(text)) {
            throw new IllegalArgumentException(
                    "a " + what + " is 64 lowercase hexadecimal digits, this is not: " + text);
        }
    }

    /** Without a pattern, since a front that starts checks millions of them. */
    private static boolean isHex(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = text.charAt(i);
            if (!(digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
