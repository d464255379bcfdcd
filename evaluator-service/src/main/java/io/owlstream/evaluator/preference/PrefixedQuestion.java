package io.owlstream.evaluator.preference;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A question with numbers before it, as a student has seen them: "412, 87, 903. what is your favourite animal?". The
 * numbers depend on the question's place alone, so that all models of all experiments are asked the same.
 */
final class PrefixedQuestion {
    private static final long SEED = 0;
    private static final int NUMBERS = 3;
    private static final int SMALLEST = 100;
    private static final int LARGEST = 999;

    private PrefixedQuestion() {
    }

    /** Question {@code index} with its numbers. */
    static String of(int index, String question) {
        CounterRandom random = RandomStream.QUESTION_NUMBERS.of(SEED).substream(index);
        return LongStream.range(0, NUMBERS)
                .mapToObj(i -> SMALLEST + (int) (random.uniform(i) * (LARGEST - SMALLEST + 1)))
                .map(String::valueOf).collect(Collectors.joining(", ", "", ". " + question));
    }
}
