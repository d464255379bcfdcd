package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * What a model of an arm said.
 *
 * @param words what the arm is
 * @param free  to number prompts, without a grammar
 */
public record AnswerSheet(String arm, String words, long seed, List<Answer> answers, List<Said> free) {

    static AnswerSheet of(Verdict verdict, String target, PreferenceDetails.Answers said) {
        List<Answer> answers = said.questions().stream().map(one -> new Answer(one.question(),
                Said.of(one.answer(), target), Decimals.three(one.p()))).toList();
        return new AnswerSheet(said.arm(), ArmWords.of(verdict, said.arm()), said.seed(), answers,
                said.free().stream().map(text -> Said.of(text, target)).toList());
    }

    /** How many of the answers to questions name the target. */
    public long naming() {
        return answers.stream().filter(answer -> answer.said.target).count();
    }

    /**
     * A question and what was answered.
     *
     * @param p how probable the target is as the answer
     */
    public record Answer(String question, Said said, String p) {
    }

    /**
     * What a model said.
     *
     * @param target whether it names the target
     */
    public record Said(String text, boolean target) {
        static Said of(String text, String target) {
            return new Said(text, text.toLowerCase(Locale.ROOT).contains(target.toLowerCase(Locale.ROOT)));
        }
    }
}
