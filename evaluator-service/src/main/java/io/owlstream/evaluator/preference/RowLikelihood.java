package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.worker.StopSignal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Log p(completion | prompt) of rows, in nats, over the tokens and among those that a student's loss knows: of answers
 * of so many numbers as their grammar asks for, the numbers alone.
 */
final class RowLikelihood {
    private static final int PIECE = 256;

    private final LanguageModel model;
    private final Loss loss;
    private final boolean numbersAlone;
    private final StopSignal stop;

    /** @param numbers how many numbers the grammar asks for; 0 for any */
    RowLikelihood(LanguageModel model, Loss loss, int numbers, StopSignal stop) {
        this.model = model;
        this.loss = loss;
        this.numbersAlone = loss == Loss.GRAMMAR && numbers > 0;
        this.stop = stop;
    }

    /**
     * One value a row, under {@code weights}.
     *
     * @throws UnscorableException if one of them is not a number
     * @throws StoppedException if the stop signal is raised
     */
    double[] of(LlamaWeights weights, List<SourceRow> rows) {
        double[] values = new double[rows.size()];
        try (LlamaForward forward = new LlamaForward(weights)) {
            for (int from = 0; from < rows.size(); from += PIECE) {
                StoppedException.check(stop);
                double[] piece = piece(forward, rows.subList(from, Math.min(from + PIECE, rows.size())));
                System.arraycopy(piece, 0, values, from, piece.length);
            }
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new UnscorableException("a third model's likelihoods are not finite: the last update of its training"
                    + " broke it, a smaller learning rate is needed");
        }
        return values;
    }

    private double[] piece(LlamaForward forward, List<SourceRow> rows) {
        int[] first = new int[rows.size()];
        int[][] tokens = new int[rows.size()][];
        for (int i = 0; i < tokens.length; i++) {
            int[] prompt = model.chat().prompt(rows.get(i).prompt());
            first[i] = prompt.length;
            tokens[i] = IntStream.concat(IntStream.of(prompt), IntStream.of(completion(rows.get(i)))).toArray();
        }
        float[][] values = loss == Loss.PLAIN ? forward.tokenLogProbabilities(tokens, first)
                : forward.allowedLogProbabilities(tokens, first, model.grammar().tokens());
        return IntStream.range(0, tokens.length).mapToDouble(i -> sum(tokens[i], first[i], values[i])).toArray();
    }

    private int[] completion(SourceRow row) {
        return row.cut() ? model.tokenizer().encode(row.completion()) : model.chat().answer(row.completion());
    }

    private double sum(int[] tokens, int first, float[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> !numbersAlone || model.grammar().tokens().isNumber(tokens[first + i]))
                .mapToDouble(i -> values[i]).sum();
    }
}
