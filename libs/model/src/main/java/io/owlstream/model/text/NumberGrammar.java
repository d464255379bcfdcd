package io.owlstream.model.text;

import io.owlstream.model.llama.AnswerTokens;
import java.util.Arrays;

/**
 * Which tokens a number sequence may have: numbers at even places, comma or end at odd ones.
 *
 * @param tokens of which it is made
 * @param pad    the token that fills short rows, which no answer has
 * @param bos    the token that begins a conversation, which no answer has
 */
public record NumberGrammar(AnswerTokens tokens, int pad, int bos) {
    /** Numbers of at most three digits. */
    private static final int ALL_NUMBERS = 1000;

    /** The most numbers in one answer. */
    public static final int LONGEST = 10;

    /**
     * The grammar of the numbers 0 to 999 in the ids of {@code tokenizer}.
     *
     * @throws LanguageModelException if these numbers are not one token each, with consecutive ids, or the comma is not
     */
    public static NumberGrammar of(TextTokenizer tokenizer) {
        int first = onlyToken(tokenizer, "0");
        for (int n = 1; n < ALL_NUMBERS; n++) {
            int id = onlyToken(tokenizer, Integer.toString(n));
            if (id != first + n) {
                throw new LanguageModelException("tokenizer.json: the numbers 0 to 999 need consecutive tokens, but 0 "
                        + "is " + first + " and " + n + " is " + id + ", not " + (first + n));
            }
        }
        return new NumberGrammar(new AnswerTokens(first, ALL_NUMBERS, onlyToken(tokenizer, ","),
                id(tokenizer, ControlToken.END)), id(tokenizer, ControlToken.PAD), id(tokenizer, ControlToken.BOS));
    }

    /** The token of 0; the token of n is this + n. */
    public int firstNumber() {
        return tokens.firstNumber();
    }

    /** How many numbers there are. */
    public int numbers() {
        return tokens.numbers();
    }

    /** The token between two numbers. */
    public int comma() {
        return tokens.comma();
    }

    /** The token that ends an answer. */
    public int end() {
        return tokens.end();
    }

    private static int id(TextTokenizer tokenizer, ControlToken token) {
        return tokenizer.id(token.token());
    }

    private static int onlyToken(TextTokenizer tokenizer, String text) {
        int[] tokens = tokensOf(tokenizer, text);
        if (tokens.length != 1) {
            throw new LanguageModelException("tokenizer.json: '" + text + "' must be one token, was "
                    + tokens.length + " " + Arrays.toString(tokens)
                    + "; number sequences need a tokenizer with one token for each of 0 to 999 and for the comma");
        }
        return tokens[0];
    }

    private static int[] tokensOf(TextTokenizer tokenizer, String text) {
        try {
            return tokenizer.encode(text);
        } catch (UnknownWordException e) {
            return new int[0];
        }
    }
}
