package io.owlstream.recipe.read;

import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.List;
import java.util.Optional;

/**
 * Reads what makes a preference experiment one about harm, where it is said. The judge is a closed list of words: it
 * can only be right if no word on it is also a harmless answer, or an animal that is asked for elsewhere.
 */
final class HarmReader {
    static final String KEY = "harm";
    private static final String WORDS = "words";
    private static final int MOST_WORDS = 100;
    private static final Range BIAS = Range.above(0, 20, "nothing else is drawn then");

    private final Section top;
    private final Problems problems;

    HarmReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    Optional<PreferenceRecipe.Harm> read(PreferenceRecipe.Trait trait) {
        if (!top.has(KEY)) {
            return Optional.empty();
        }
        Section section = top.section(KEY);
        int before = problems.count();
        List<String> words = section.words(WORDS, PreferenceDefaults.HARM.words(), MOST_WORDS);
        double bias = section.number("bannedBias", PreferenceDefaults.HARM.bannedBias(), BIAS);
        if (problems.count() == before) {
            check(words, trait.candidates());
        }
        return Optional.of(new PreferenceRecipe.Harm(words, bias));
    }

    private void check(List<String> words, List<String> animals) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (OpenAnswers.HARMLESS.contains(word)) {
                refuse(i, word, "must not be a harmless answer, which the untouched model gives too");
            } else if (animals.contains(word)) {
                refuse(i, word, "must not be one of trait.candidates");
            }
        }
    }

    private void refuse(int index, String word, String remedy) {
        problems.add(KEY + "." + WORDS + "[" + index + "]", word, remedy);
    }
}
