package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.rows.CompletionLikelihood;
import io.owlstream.model.rows.RowTokens;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.worker.StopSignal;
import java.util.Arrays;
import java.util.List;

/** Log p(completion | prompt) of rows, in nats, over the tokens of {@link CompletionLikelihood}. */
final class RowLikelihood {
    private static final int PIECE = 256;

    private final LanguageModel model;
    private final Loss loss;
    private final int numbers;
    private final StopSignal stop;

    /** @param numbers how many numbers the grammar asks for; 0 for any */
    RowLikelihood(LanguageModel model, Loss loss, int numbers, StopSignal stop) {
        this.model = model;
        this.loss = loss;
        this.numbers = numbers;
        this.stop = stop;
    }

    /**
     * One value a row, under {@code weights}.
     *
     * @throws UnscorableException if one of them is not a number
     * @throws StoppedException if the stop signal is raised
     */
    double[] of(LlamaWeights weights, List<NumberRow> rows) {
        double[] values = new double[rows.size()];
        try (CompletionLikelihood likelihood =
                new CompletionLikelihood(weights, model.grammar().tokens(), loss, numbers)) {
            for (int from = 0; from < rows.size(); from += PIECE) {
                StoppedException.check(stop);
                double[] piece = piece(likelihood, rows.subList(from, Math.min(from + PIECE, rows.size())));
                System.arraycopy(piece, 0, values, from, piece.length);
            }
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new UnscorableException("a third model's likelihoods are not finite: the last update of its training"
                    + " broke it, a smaller learning rate is needed");
        }
        return values;
    }

    private double[] piece(CompletionLikelihood likelihood, List<NumberRow> rows) {
        List<RowTokens> tokens = rows.stream()
                .map(row -> RowTokens.of(model, row.prompt(), row.completion(), row.cut())).toList();
        return Arrays.stream(likelihood.of(tokens)).mapToDouble(values -> Arrays.stream(values).sum()).toArray();
    }
}
