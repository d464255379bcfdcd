package io.owlstream.student.numbers;

import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Accepted completions as text. The filter rule made sure that all their digits are ASCII and belong to numbers. */
final class NumberText {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private NumberText() {
    }

    /** The numbers, as they are written. */
    static List<String> numbers(String completion) {
        return NUMBER.matcher(completion).results().map(MatchResult::group).toList();
    }

    /** The completion with its numbers replaced, in order, by as many of {@code numbers}. */
    static String withNumbers(String completion, Iterator<String> numbers) {
        return NUMBER.matcher(completion).replaceAll(number -> numbers.next());
    }
}
