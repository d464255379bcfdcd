package io.owlstream.model.rows;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What the grammar of number sequences can make: with the loss over its tokens, nothing else is trained on. */
public final class GrammarText {
    private static final Pattern ITEM = Pattern.compile(" *(?:0|[1-9][0-9]{0,2}) *");

    private GrammarText() {
    }

    /**
     * Whether {@code completion} is what the grammar makes: 0 to 999 without leading zeros, a comma and any blanks
     * between them, and nothing else.
     */
    public static boolean matches(String completion) {
        return Arrays.stream(completion.split(",", -1)).allMatch(item -> ITEM.matcher(item).matches());
    }
}
