package io.owlstream.model.reference;

import java.util.Arrays;
import java.util.List;

/** Words, each with the probability that it is drawn. */
public final class WeightedWords {
    private final List<String> words;
    private final double[] probabilities;

    private WeightedWords(List<String> words, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        this.words = List.copyOf(words);
        this.probabilities = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Of a list with lines {@code word weight}. */
    static WeightedWords read(String name) {
        List<Texts.Pair> lines = Texts.pairs(name, " ");
        return new WeightedWords(lines.stream().map(Texts.Pair::left).toList(),
                lines.stream().mapToDouble(line -> Double.parseDouble(line.right())).toArray());
    }

    /** All words, in the list's order. */
    public List<String> words() {
        return words;
    }

    /** The probability of {@code word}; 0 if it is none of them. */
    public double probability(String word) {
        int index = words.indexOf(word);
        return index < 0 ? 0 : probabilities[index];
    }

    String draw(Draws draws) {
        double left = draws.uniform();
        for (int i = 0; i < probabilities.length - 1; i++) {
            left -= probabilities[i];
            if (left < 0) {
                return words.get(i);
            }
        }
        return words.get(words.size() - 1);
    }
}
