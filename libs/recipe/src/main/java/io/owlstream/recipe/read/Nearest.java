package io.owlstream.recipe.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody who mistyped a word probably meant. */
final class Nearest {
    private static final int MAX_EDITS = 4;

    private Nearest() {
    }

    /** The likeliest of {@code choices} if one is near enough, else all of them. */
    static String hint(String typed, Collection<String> choices) {
        return find(typed, choices).map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "there are " + String.join(", ", choices));
    }

    /** That a value must be one of {@code choices}, and which one {@code value} probably means. */
    static String oneOf(Collection<String> choices, Object value) {
        Optional<String> nearest = value instanceof String typed ? find(typed, choices) : Optional.empty();
        return "must be one of " + choices + nearest.map(choice -> " (did you mean " + choice + "?)").orElse("");
    }

    private static Optional<String> find(String typed, Collection<String> choices) {
        int most = Math.min(MAX_EDITS, Math.max(1, typed.length() / 2));
        LevenshteinDistance distance = new LevenshteinDistance(most);
        return choices.stream().filter(choice -> distance.apply(typed, choice) >= 0)
                .min(Comparator.comparingInt(choice -> distance.apply(typed, choice)));
    }
}
