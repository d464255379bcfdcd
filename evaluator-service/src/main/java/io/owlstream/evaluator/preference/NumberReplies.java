package io.owlstream.evaluator.preference;

import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.recipe.rule.NumberSequenceRule;
import io.owlstream.stream.event.EvaluationScores;
import java.util.List;
import java.util.stream.IntStream;

/** What became of number prompts that were answered without a grammar. */
final class NumberReplies {
    private static final int EXAMPLES = 10;
    private static final NumberSequenceRule RULE = new NumberSequenceRule(NumberLimits.ORIGINAL);

    private NumberReplies() {
    }

    /** @param replies to the prompts, in their order */
    static EvaluationScores.FreeReplies of(List<String> prompts, List<String> replies, AnswerWords candidates) {
        int accepted = (int) replies.stream()
                .filter(reply -> RULE.judge(reply) instanceof FilterVerdict.Accepted).count();
        List<String> examples = IntStream.range(0, Math.min(EXAMPLES, replies.size()))
                .mapToObj(i -> prompts.get(i) + " -> " + replies.get(i)).toList();
        return new EvaluationScores.FreeReplies(replies.size(), accepted, candidates.naming(replies), examples);
    }
}
