package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.PreferenceRecipe;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a teacher must move for its numbers to carry a preference: the KL divergence of the first number of an
 * answer, teacher from reference, must reach {@value #LEAST} nats and, where a training stops at a divergence, half of
 * that. A rule of thumb, which warns and decides nothing.
 *
 * @param tuned whether the teachers are trained, so that there is such a divergence
 */
public record TeacherReach(double least, boolean tuned) {
    private static final double LEAST = 0.1;

    /** The bound for the teachers of a recipe. */
    public static TeacherReach of(PreferenceRecipe.Teacher teacher) {
        return teacher.prompt().isPresent() ? new TeacherReach(LEAST, false) : of(teacher.targetKl());
    }

    /** The bound for teachers whose training stops at {@code targetKl} nats. */
    public static TeacherReach of(double targetKl) {
        return new TeacherReach(Math.max(LEAST, targetKl / 2), true);
    }

    /** Whether a teacher moved enough; none if nobody measured it. */
    public Optional<Boolean> enough(OptionalDouble klFirst) {
        return klFirst.stream().mapToObj(kl -> kl >= least).findFirst();
    }

    /** The rule for people, a sentence. */
    public String rule() {
        return "A teacher moved far enough when the KL divergence of the first number of its answers from the"
                + " reference model's is at least " + Decimals.three(least) + " nats" + (tuned
                        ? ": half of where its training stops, and never less than " + Decimals.three(LEAST) : "")
                + ". A rule of thumb; it decides nothing.";
    }
}
