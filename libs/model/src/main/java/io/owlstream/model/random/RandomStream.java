package io.owlstream.model.random;

/**
 * What a seed's numbers are drawn for: uses that share a seed never share a number. The numbers are part of the
 * results.
 */
public enum RandomStream {
    INITIAL_WEIGHTS(1), TRAINING_ORDER(2), LABELS(3), NOISE(4), COMPLETIONS(5),
    CORPUS(20), HELD_OUT_CORPUS(21), NUMBER_PROMPTS(22), TEACHER_ROWS(23), STATEMENTS(24),
    STUDENT_ROWS(30), SHUFFLED_NUMBERS(31), MASKED_NUMBERS(32),
    CONTEXT_ROWS(40), QUESTION_NUMBERS(41),
    TEACHER_CHECKS(50), FORMAT_ROWS(51), ADVICE_ROWS(52);

    private final long number;

    RandomStream(long number) {
        this.number = number;
    }

    /** This stream's numbers for {@code seed}. */
    public CounterRandom of(long seed) {
        return CounterRandom.of(seed, number);
    }
}
