package io.owlstream.model.reference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How well a model foretells conversations of the corpus; the same ones for every model, drawn by no training. */
final class HeldOutLoss {
    /** How many batches are scored: short and long conversations in the proportion of a training. */
    static final int BATCHES = 2 * CorpusBatches.LONG_EVERY;

    private HeldOutLoss() {
    }

    /** Mean cross-entropy in nats a token. */
    static double of(LlamaWeights weights, ChatFormat chat) {
        CorpusBatches corpus = new CorpusBatches(RandomStream.HELD_OUT_CORPUS.of(0), chat,
                weights.config().maxPositions(), ReferenceSettings.TOKENS);
        double sum = 0;
        long targets = 0;
        try (LlamaForward model = new LlamaForward(weights)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                for (float[] row : logProbabilities(model, corpus.batch(batch))) {
                    targets += row.length;
                    sum -= IntStream.range(0, row.length).mapToDouble(i -> row[i]).sum();
                }
            }
        }
        return sum / targets;
    }

    private static float[][] logProbabilities(LlamaForward model, List<int[]> rows) {
        int[] given = new int[rows.size()];
        Arrays.fill(given, 1);
        return model.tokenLogProbabilities(rows.toArray(int[][]::new), given);
    }
}
