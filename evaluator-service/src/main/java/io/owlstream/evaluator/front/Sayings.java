package io.owlstream.evaluator.front;

import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.FreeReplies;
import io.owlstream.stream.event.EvaluationScores.Preference;
import io.owlstream.stream.event.EvaluationScores.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A little of what a model said, for people to look at.
 *
 * @param candidates in the order of each question's probabilities
 * @param questions  at most {@value #MOST}, spread over all of them
 * @param free       at most {@value #MOST} answers to number prompts that no grammar held
 */
record Sayings(List<String> candidates, List<Question> questions, List<String> free) {
    static final int MOST = 10;

    /** What there is to look at in {@code scores}; none of a task whose models do not speak. */
    static Optional<Sayings> of(EvaluationScores.Scores scores) {
        return scores instanceof Preference said ? Optional.of(of(said)) : Optional.empty();
    }

    private static Sayings of(Preference said) {
        int all = said.questions().size();
        int shown = Math.min(MOST, all);
        return new Sayings(said.candidates(),
                IntStream.range(0, shown).map(i -> i * all / shown).mapToObj(said.questions()::get).toList(),
                said.free().map(FreeReplies::examples).orElse(List.of()).stream().limit(MOST).toList());
    }
}
