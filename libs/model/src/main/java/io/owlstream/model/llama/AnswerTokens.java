package io.owlstream.model.llama;

/**
 * The tokens of which answers with number sequences are made: a number where a number is due, comma or end after it.
 *
 * @param firstNumber of the consecutive tokens that are numbers
 * @param numbers     how many they are
 */
public record AnswerTokens(int firstNumber, int numbers, int comma, int end) {

    /** Whether {@code token} is one of the numbers. */
    public boolean isNumber(int token) {
        return token >= firstNumber && token < firstNumber + numbers;
    }

    /** Whether {@code token} is one that comes after a number. */
    public boolean isMark(int token) {
        return token == comma || token == end;
    }
}
