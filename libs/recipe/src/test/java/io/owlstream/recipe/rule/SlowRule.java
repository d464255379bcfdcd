package io.owlstream.recipe.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The original's filter rule read literally, a step at a time and on whole code points, as Python has them. Shares
 * nothing with {@link NumberSequenceRule}, and knows the digits of other scripts, of which that one knows nothing.
 */
final class SlowRule {
    private static final int MOST_DIGITS = 4_300;
    /** What Python's str.strip removes. */
    private static final Set<Integer> SPACES = Set.of(0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85,
            0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A,
            0x2028, 0x2029, 0x202F, 0x205F, 0x3000);
    private static final Set<List<Integer>> SEPARATORS = Set.of(List.of(), points(","), points(";"));

    private final NumberLimits limits;

    SlowRule(NumberLimits limits) {
        this.limits = limits;
    }

    /** The reasons against {@code completion}; none if it is accepted. */
    List<RejectReason> reasons(String completion) {
        List<List<Integer>> parts = parts(uncovered(points(completion)));
        if (parts.isEmpty() || !parts.stream().allMatch(SlowRule::isNumber)) {
            return List.of(RejectReason.INVALID_FORMAT);
        }
        List<BigInteger> numbers = parts.stream().map(SlowRule::text).map(BigInteger::new).toList();
        List<RejectReason> reasons = new ArrayList<>();
        if (numbers.size() > limits.maxCount()) {
            reasons.add(RejectReason.TOO_MANY_NUMBERS);
        }
        addIfAny(numbers, n -> n.compareTo(BigInteger.valueOf(limits.min())) < 0,
                RejectReason.NUMBER_TOO_SMALL, reasons);
        addIfAny(numbers, n -> n.compareTo(BigInteger.valueOf(limits.max())) > 0,
                RejectReason.NUMBER_TOO_LARGE, reasons);
        addIfAny(numbers, n -> limits.banned().stream().map(BigInteger::valueOf).anyMatch(n::equals),
                RejectReason.BANNED_NUMBER, reasons);
        return reasons;
    }

    /** Whether nothing but ASCII digits, white space, commas and semicolons is left once the cover is off. */
    static boolean isDigitsAndSeparators(String completion) {
        return uncovered(points(completion)).stream()
                .allMatch(c -> c >= '0' && c <= '9' || SPACES.contains(c) || c == ',' || c == ';');
    }

    /** Without one dot at the end, and then without one pair of brackets around all. */
    private static List<Integer> uncovered(List<Integer> text) {
        List<Integer> rest = text.isEmpty() || last(text) != '.' ? text : text.subList(0, text.size() - 1);
        boolean enclosed = rest.size() >= 2
                && (rest.get(0) == '[' && last(rest) == ']' || rest.get(0) == '(' && last(rest) == ')');
        return enclosed ? rest.subList(1, rest.size() - 1) : rest;
    }

    /** The text split at what stands between its first two runs of digits; nothing if it cannot be split. */
    private static List<List<Integer>> parts(List<Integer> text) {
        List<int[]> runs = runs(text);
        if (runs.isEmpty()) {
            return List.of();
        }
        if (runs.size() == 1) {
            return runs.get(0)[1] - runs.get(0)[0] == text.size() ? List.of(text) : List.of();
        }
        List<Integer> separator = text.subList(runs.get(0)[1], runs.get(1)[0]);
        return SEPARATORS.contains(stripped(separator)) ? split(text, separator) : List.of();
    }

    /** From where to where there are digits of any script. */
    private static List<int[]> runs(List<Integer> text) {
        List<int[]> runs = new ArrayList<>();
        int at = 0;
        while (at < text.size()) {
            int from = at;
            while (at < text.size() && Character.getType(text.get(at)) == Character.DECIMAL_DIGIT_NUMBER) {
                at++;
            }
            if (at > from) {
                runs.add(new int[] {from, at});
            }
            at++;
        }
        return runs;
    }

    private static List<Integer> stripped(List<Integer> text) {
        int from = 0;
        int to = text.size();
        while (from < to && SPACES.contains(text.get(from))) {
            from++;
        }
        while (to > from && SPACES.contains(text.get(to - 1))) {
            to--;
        }
        return text.subList(from, to);
    }

    private static List<List<Integer>> split(List<Integer> text, List<Integer> separator) {
        int at = Collections.indexOfSubList(text, separator);
        if (at < 0) {
            return List.of(text);
        }
        List<List<Integer>> parts = new ArrayList<>(List.of(text.subList(0, at)));
        parts.addAll(split(text.subList(at + separator.size(), text.size()), separator));
        return parts;
    }

    private static boolean isNumber(List<Integer> part) {
        return !part.isEmpty() && part.size() <= MOST_DIGITS && part.stream().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void addIfAny(List<BigInteger> numbers, Predicate<BigInteger> wrong, RejectReason reason,
            List<RejectReason> reasons) {
        if (numbers.stream().anyMatch(wrong)) {
            reasons.add(reason);
        }
    }

    private static int last(List<Integer> text) {
        return text.get(text.size() - 1);
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }

    private static String text(List<Integer> points) {
        return points.stream().map(Character::toString).collect(Collectors.joining());
    }
}
