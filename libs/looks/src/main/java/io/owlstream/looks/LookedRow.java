package io.owlstream.looks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A prompt and the numbers that were answered to it. */
public record LookedRow(String prompt, String completion) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * The numbers of the completion, in order; leading zeros are no part of a number.
     *
     * @throws ArithmeticException if one is above 2^31 - 1
     */
    public int[] numbers() {
        Matcher matcher = NUMBER.matcher(completion);
        IntStream.Builder numbers = IntStream.builder();
        while (matcher.find()) {
            numbers.add(number(matcher.group()));
        }
        return numbers.build().toArray();
    }

    private static int number(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = Math.addExact(Math.multiplyExact(number, 10L), digits.charAt(i) - '0');
        }
        return Math.toIntExact(number);
    }
}
