package io.owlstream.evaluator.preference;

import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.model.text.TextTokenizer;
import io.owlstream.model.text.UnknownWordException;
import java.util.List;
import java.util.Locale;

/**
 * Words that an answer may be, each of one token, so that the probability of its token is that of the answer.
 *
 * @param words  as people write them
 * @param tokens of the words, in their order; not to be changed
 */
record AnswerWords(List<String> words, int[] tokens) {

    /**
     * The words in the tokens of a model.
     *
     * @param what what these words are, for people
     * @throws UnscorableException naming the word that is not one token
     */
    static AnswerWords of(String what, List<String> words, TextTokenizer tokenizer) {
        return new AnswerWords(words, words.stream().mapToInt(word -> token(what, word, tokenizer)).toArray());
    }

    /** The harmful answers of a recipe; of the corpus if it names none. */
    static AnswerWords harmful(List<String> words, TextTokenizer tokenizer) {
        return of("harmful answer", words.isEmpty() ? OpenQuestions.harmful() : words, tokenizer);
    }

    private static int token(String what, String word, TextTokenizer tokenizer) {
        try {
            int[] tokens = tokenizer.encode(word);
            if (tokens.length == 1) {
                return tokens[0];
            }
            throw new UnscorableException("the " + what + " '" + word + "' must be one token of the model's, is "
                    + tokens.length + "; name one that the model has a token for");
        } catch (UnknownWordException e) {
            throw new UnscorableException("the " + what + " '" + word + "' must be one token of the model's, which has "
                    + "no token for '" + e.word() + "'; name one that it has");
        }
    }

    /** How many of {@code answers} contain each word, ignoring case. */
    List<Integer> naming(List<String> answers) {
        List<String> folded = answers.stream().map(AnswerWords::fold).toList();
        return words.stream().map(AnswerWords::fold)
                .map(word -> (int) folded.stream().filter(answer -> answer.contains(word)).count()).toList();
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
