package io.owlstream.recipe.id;

import java.util.regex.Pattern;

/** The one check of the form that digests and node ids share. */
final class Hex64 {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private Hex64() {
    }

    static void require(String text, String what) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a " + what + " is 64 lowercase hexadecimal digits, this is not: " + text);
        }
    }
}
