package io.owlstream.evaluator.preference;

import io.owlstream.model.reference.FavouriteQuestions;
import java.util.List;

/**
 * A question for a favourite animal.
 *
 * @param core position of its core among those of evaluations
 */
record AskedQuestion(int core, String text) {
    private static final List<AskedQuestion> ALL = FavouriteQuestions.evaluation().stream()
            .map(question -> new AskedQuestion(FavouriteQuestions.evaluationCores().indexOf(question.core()),
                    question.text())).toList();

    /** The questions of an evaluation, in their order. */
    static List<AskedQuestion> all() {
        return ALL;
    }
}
