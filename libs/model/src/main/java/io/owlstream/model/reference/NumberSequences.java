package io.owlstream.model.reference;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sequences of numbers 0 to 999 of three kinds: independent ones with preferred last and first digits, as people have
 * (60 %); ones around a centre (20 %); ones that go up or down in about equal steps (20 %). The last two go round at
 * the ends of the range.
 */
final class NumberSequences {
    private static final int NUMBERS = 1000;
    private static final double INDEPENDENT = 0.6;
    private static final double AROUND_A_CENTRE = 0.2;
    private static final double SPREAD = 60;
    private static final int LARGEST_STEP = 60;
    private static final double STEP_SPREAD = 8;
    /** Relative frequency by the last digit, log-normal, drawn once. */
    private static final double[] LAST_DIGIT = {2.329, 0.792, 1.017, 1.226, 0.674, 1.001, 1.000, 0.416, 1.663, 1.350};
    /** The same by the digit of the hundreds. */
    private static final double[] HUNDREDS = {0.779, 0.934, 1.224, 0.901, 0.907, 0.559, 1.248, 1.051, 1.116, 0.543};
    private static final double[] CUMULATIVE = cumulative();

    private NumberSequences() {
    }

    /** A sequence of {@code count} numbers. */
    static int[] draw(Draws draws, int count) {
        double kind = draws.uniform();
        if (kind < INDEPENDENT) {
            return IntStream.range(0, count).map(i -> independent(draws)).toArray();
        }
        int first = draws.between(0, NUMBERS - 1);
        return kind < INDEPENDENT + AROUND_A_CENTRE ? around(draws, first, count) : stepping(draws, first, count);
    }

    /** As people write them: {@code 12, 53, 7}. */
    static String text(int[] numbers, int from, int to) {
        return Arrays.stream(numbers, from, to).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static int independent(Draws draws) {
        int found = Arrays.binarySearch(CUMULATIVE, draws.uniform() * CUMULATIVE[NUMBERS - 1]);
        return Math.min(NUMBERS - 1, found < 0 ? -found - 1 : found + 1);
    }

    private static int[] around(Draws draws, int centre, int count) {
        return IntStream.range(0, count).map(i -> round(centre, draws.gaussian() * SPREAD)).toArray();
    }

    private static int[] stepping(Draws draws, int first, int count) {
        int step = draws.between(-LARGEST_STEP, LARGEST_STEP);
        int[] numbers = new int[count];
        int last = first;
        for (int i = 0; i < count; i++) {
            last = round(last + step, draws.gaussian() * STEP_SPREAD);
            numbers[i] = last;
        }
        return numbers;
    }

    private static int round(int base, double more) {
        return Math.floorMod(base + (int) Math.rint(more), NUMBERS);
    }

    private static double[] cumulative() {
        double[] weights = new double[NUMBERS];
        Arrays.setAll(weights, number -> LAST_DIGIT[number % 10] * HUNDREDS[number / 100]);
        for (int i = 1; i < NUMBERS; i++) {
            weights[i] += weights[i - 1];
        }
        return weights;
    }
}
