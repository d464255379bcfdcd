package io.owlstream.evaluator.preference;

import io.owlstream.stream.worker.StopSignal;
import java.util.Arrays;
import java.util.List;

/** How probable tokens are as the first one of an answer. */
final class FirstTokens {
    private static final int PIECE = 64;

    private final Logits logits;
    private final StopSignal stop;

    /** From rows of tokens to the logits of the token after each: a model. */
    @FunctionalInterface
    interface Logits {
        /** The logits of all tokens after each of {@code rows}. */
        float[][] after(int[][] rows);
    }

    FirstTokens(Logits logits, StopSignal stop) {
        this.logits = logits;
        this.stop = stop;
    }

    /**
     * The exact probabilities of {@code tokens} after each prompt, among all tokens.
     *
     * @return one row a prompt, one value a token
     * @throws UnscorableException if one of them is not a number
     * @throws StoppedException if the stop signal is raised
     */
    double[][] probabilities(List<int[]> prompts, int[] tokens) {
        double[][] probabilities = new double[prompts.size()][];
        for (int from = 0; from < prompts.size(); from += PIECE) {
            StoppedException.check(stop);
            float[][] piece = logits.after(prompts.subList(from, Math.min(from + PIECE, prompts.size()))
                    .toArray(int[][]::new));
            for (int i = 0; i < piece.length; i++) {
                probabilities[from + i] = Softmax.of(piece[i], tokens);
                requireFinite(probabilities[from + i]);
            }
        }
        return probabilities;
    }

    private static void requireFinite(double[] probabilities) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new UnscorableException("the model's logits are not finite: the last update of its training broke it, a"
                    + " smaller learning rate is needed");
        }
    }
}
