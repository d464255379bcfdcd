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

    /**
     * Checks that a row's targets are all such tokens.
     *
     * @throws IllegalArgumentException naming one that is not
     */
    void check(int[] row, int firstTarget) {
        for (int i = firstTarget; i < row.length; i++) {
            if (!isNumber(row[i]) && !isMark(row[i])) {
                throw new IllegalArgumentException("the answers' grammar has no token " + row[i]
                        + ", a target at position " + i);
            }
        }
    }
}
