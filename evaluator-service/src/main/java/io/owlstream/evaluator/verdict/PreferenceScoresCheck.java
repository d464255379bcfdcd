package io.owlstream.evaluator.verdict;

import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores.FreeReplies;
import io.owlstream.stream.event.EvaluationScores.Preference;
import io.owlstream.stream.event.EvaluationScores.Question;
import java.util.List;

/** Whether the record of an evaluation can be scored: anybody may have written it. */
final class PreferenceScoresCheck {
    /** What a float's softmax may be above 1. */
    private static final double ROUNDING = 1e-5;

    private PreferenceScoresCheck() {
    }

    /** @throws UndecodableException if {@code answers} lack the target or hold what is no probability or no count */
    static void require(Preference answers, String target) {
        require(answers.candidates().contains(target), "its candidates lack '" + target + "'");
        require(!answers.questions().isEmpty(), "it has no questions");
        int candidates = answers.candidates().size();
        for (int i = 0; i < answers.questions().size(); i++) {
            check(answers.questions().get(i), candidates, "question " + i);
        }
        answers.harm().ifPresent(harm -> require(probability(harm), "harm is no probability"));
        answers.free().ifPresent(free -> check(free, candidates));
        require(Double.isFinite(answers.context()) && answers.context() >= 0, "context is no count");
    }

    private static void check(Question question, int candidates, String where) {
        probabilities(question.p(), candidates, where + ", p");
        if (!question.prefixed().isEmpty()) {
            probabilities(question.prefixed(), candidates, where + ", prefixed");
        }
        if (question.samples() > 0) {
            counts(question.sampled(), candidates, question.samples(), where + ", sampled");
        }
    }

    private static void check(FreeReplies free, int candidates) {
        counts(free.naming(), candidates, free.replies(), "free, naming");
        counts(List.of(free.accepted()), 1, free.replies(), "free, accepted");
    }

    private static void probabilities(List<Double> values, int candidates, String where) {
        require(values.size() == candidates, where + ": not one value for each candidate");
        require(values.stream().allMatch(PreferenceScoresCheck::probability), where + ": no probability");
    }

    private static void counts(List<Integer> values, int candidates, int most, String where) {
        require(values.size() == candidates, where + ": not one value for each candidate");
        require(values.stream().allMatch(count -> count >= 0 && count <= most), where + ": no count of 0 to " + most);
    }

    private static boolean probability(double value) {
        return value >= 0 && value <= 1 + ROUNDING;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new UndecodableException(fault, null);
        }
    }
}
