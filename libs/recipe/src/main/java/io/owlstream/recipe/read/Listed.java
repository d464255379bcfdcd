package io.owlstream.recipe.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The elements of a list while a recipe is read; those that are wrong are noted and left out. */
final class Listed {
    private static final Pattern WORD = Pattern.compile("[a-z]{1,30}");

    private final String path;
    private final List<?> elements;
    private final Problems problems;

    Listed(String path, List<?> elements, Problems problems) {
        this.path = path;
        this.elements = elements;
        this.problems = problems;
    }

    /** Those that are one of {@code choices}, none twice. */
    List<String> choices(List<String> choices) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element instanceof String choice && choices.contains(choice)) {
                addOnce(i, choice, chosen);
            } else {
                refuse(i, Nearest.oneOf(choices, element));
            }
        }
        return chosen;
    }

    /** Those that are one word of lowercase letters, none twice. */
    List<String> words() {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element instanceof String word && WORD.matcher(word).matches()) {
                addOnce(i, word, chosen);
            } else {
                refuse(i, "must be one word of at most 30 lowercase letters");
            }
        }
        return chosen;
    }

    /** Those that are whole numbers in {@code range}, which has only int values; none twice. */
    List<Integer> counts(Range range) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Optional<BigDecimal> number = Scalars.finite(elements.get(i)).filter(Scalars::isWhole);
            if (number.isEmpty()) {
                refuse(i, "must be a whole number");
            } else if (!range.holds(number.get())) {
                refuse(i, range.remedy(number.get()));
            } else {
                addOnce(i, number.get().intValueExact(), chosen);
            }
        }
        return chosen;
    }

    private <T> void addOnce(int index, T element, List<T> chosen) {
        if (chosen.contains(element)) {
            refuse(index, "must be listed once");
        } else {
            chosen.add(element);
        }
    }

    private void refuse(int index, String remedy) {
        problems.add(path + "[" + index + "]", elements.get(index), remedy);
    }
}
