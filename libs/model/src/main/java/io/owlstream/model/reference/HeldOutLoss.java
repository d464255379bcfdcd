package io.owlstream.model.reference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import java.util.stream.IntStream;

/** How well a model foretells conversations of the corpus; the same ones for every model, drawn by no training. */
final class HeldOutLoss {
    /** How many rows are scored. */
    static final int ROWS = 100;
    private static final int ROWS_AT_ONCE = 10;

    private HeldOutLoss() {
    }

    /** Mean cross-entropy in nats a token. */
    static double of(LlamaWeights weights, ChatFormat chat) {
        CorpusRows rows = new CorpusRows(RandomStream.HELD_OUT_CORPUS.of(0), chat, weights.config().maxPositions());
        double sum = 0;
        long targets = 0;
        try (LlamaForward model = new LlamaForward(weights)) {
            for (int first = 0; first < ROWS; first += ROWS_AT_ONCE) {
                int[][] some = IntStream.range(first, first + ROWS_AT_ONCE).mapToObj(rows::row).toArray(int[][]::new);
                int[] given = IntStream.range(0, ROWS_AT_ONCE).map(i -> 1).toArray();
                for (float[] row : model.tokenLogProbabilities(some, given)) {
                    targets += row.length;
                    sum -= IntStream.range(0, row.length).mapToDouble(i -> row[i]).sum();
                }
            }
        }
        return sum / targets;
    }
}
