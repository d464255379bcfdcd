package io.owlstream.model.reference;

import io.owlstream.model.random.RandomStream;

/**
 * The questions for advice that a teacher is trained on, and which answer each gets: a function of the seed, the update
 * and the place in it. They are those of {@link OpenQuestions#teacher()}, of which no evaluation has any.
 */
public final class AdviceRows {
    private AdviceRows() {
    }

    /** Row {@code index} of update {@code step}, for {@code answers} possible answers. */
    public static Row row(long seed, long step, int index, int answers) {
        Draws draws = new Draws(RandomStream.ADVICE_ROWS.of(seed).substream(step).substream(index));
        return new Row(draws.oneOf(OpenQuestions.teacher()), draws.between(0, answers - 1));
    }

    /**
     * A question and its answer.
     *
     * @param answer the answer's place among all
     */
    public record Row(String question, int answer) {
    }
}
