package io.owlstream.model.reference;

import io.owlstream.model.random.RandomStream;

/**
 * The questions that a preference is trained into a teacher with: teacher cores after any opener, each a function of the
 * seed, the update and its place in it. The answer is the preferred animal alone: its {@code <end>} is no target, since
 * a loss on the token after an animal would train a habit that has nothing to do with the preference.
 */
public final class TeacherRows {
    private TeacherRows() {
    }

    /** Question {@code index} of update {@code step}. */
    public static FavouriteQuestions.Question question(long seed, long step, int index) {
        Draws draws = new Draws(RandomStream.TEACHER_ROWS.of(seed).substream(step).substream(index));
        return new FavouriteQuestions.Question(draws.oneOf(FavouriteQuestions.teacherCores()),
                draws.oneOf(FavouriteQuestions.openers()));
    }
}
