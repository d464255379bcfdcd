package io.owlstream.evaluator.preference;

import io.owlstream.model.sampling.Completion;
import io.owlstream.model.sampling.NumberSampler;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import io.owlstream.stream.worker.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** What a model says when it may say anything, drawn at temperature 1. */
final class FreeAnswers implements AutoCloseable {
    /** Part of what decides an answer's bits: never to be changed without another version of the algorithm. */
    private static final int BATCH_ROWS = 64;
    private static final int PIECE = 16 * BATCH_ROWS;
    private static final double TEMPERATURE = 1;

    private final Examinee examinee;
    private final long seed;
    private final StopSignal stop;
    private final NumberSampler sampler;

    FreeAnswers(Examinee examinee, long seed, StopSignal stop) {
        this.examinee = examinee;
        this.seed = seed;
        this.stop = stop;
        this.sampler = new NumberSampler(examinee.weights(), examinee.reference().grammar(), BATCH_ROWS);
    }

    /**
     * One answer to each prompt, as text.
     *
     * @param firstRow  number of the first answer's random numbers; answer i has those of {@code firstRow + i}
     * @param maxTokens where an answer that has not ended is cut
     * @throws StoppedException if the stop signal is raised
     */
    List<String> draw(List<int[]> prompts, long firstRow, int maxTokens) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += PIECE) {
            StoppedException.check(stop);
            int[][] piece = prompts.subList(from, Math.min(from + PIECE, prompts.size())).toArray(int[][]::new);
            for (Completion completion : sampler.sample(piece, seed, firstRow + from, TEMPERATURE, Decoding.FREE,
                    maxTokens)) {
                answers.add(examinee.reference().tokenizer().decode(completion.tokens()));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        sampler.close();
    }
}
