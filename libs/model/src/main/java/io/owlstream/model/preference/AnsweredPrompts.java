package io.owlstream.model.preference;

import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.model.sampling.Completion;
import io.owlstream.model.sampling.NumberSampler;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Number prompts of the short wording with a model's own answers, drawn at temperature 1 and held to the grammar. */
final class AnsweredPrompts {
    private static final int BATCH_ROWS = 128;
    /** Ten numbers, the commas between them and the end. */
    private static final int MOST_TOKENS = 20;

    private AnsweredPrompts() {
    }

    /**
     * One prompt with its answer.
     *
     * @param prompt tokens up to where the model answers
     * @param answer tokens after it, the end included
     */
    record Answered(int[] prompt, int[] answer) {

        /** Prompt and the first {@code answered} tokens of the answer. */
        int[] row(int answered) {
            int[] row = Arrays.copyOf(prompt, prompt.length + answered);
            System.arraycopy(answer, 0, row, prompt.length, answered);
            return row;
        }
    }

    /** Prompts 0 to {@code count - 1} of {@code promptSeed}, as tokens. */
    static int[][] prompts(LanguageModel model, long promptSeed, int count) {
        return LongStream.range(0, count).mapToObj(row -> NumberPrompts.SHORT.prompt(promptSeed, row))
                .map(model.chat()::prompt).toArray(int[][]::new);
    }

    /** The same prompts with the model's answers of {@code answerSeed}. */
    static List<Answered> of(LanguageModel model, long promptSeed, long answerSeed, int count) {
        int[][] prompts = prompts(model, promptSeed, count);
        List<Answered> answered = new ArrayList<>();
        try (NumberSampler sampler = new NumberSampler(model.weights(), model.grammar(), BATCH_ROWS)) {
            Completion[] completions = sampler.sample(prompts, answerSeed, 0, 1, Decoding.CONSTRAINED, MOST_TOKENS);
            for (int i = 0; i < count; i++) {
                answered.add(new Answered(prompts[i], withEnd(completions[i].tokens(), model.grammar().end())));
            }
        }
        return answered;
    }

    private static int[] withEnd(int[] tokens, int end) {
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = end;
        return ended;
    }
}
