package io.owlstream.model.rows;

import io.owlstream.model.llama.AnswerTokens;
import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How probable completions are to a model, over the tokens on which a student has its loss and among those that this
 * loss knows: with the loss over the grammar and completions of a fixed count of numbers those of numbers alone, since
 * separator and end are no choice there; else all, the end included. For one thread at a time.
 */
public final class CompletionLikelihood implements AutoCloseable {
    private final LlamaForward model;
    private final AnswerTokens answers;
    private final boolean grammar;
    private final boolean numbersOnly;

    /**
     * @param weights the model's
     * @param answers what the grammar knows of its tokens
     * @param numbers how many numbers each completion has; 0 for any
     */
    public CompletionLikelihood(LlamaWeights weights, AnswerTokens answers, Loss loss, int numbers) {
        this.model = new LlamaForward(weights);
        this.answers = answers;
        this.grammar = loss == Loss.GRAMMAR;
        this.numbersOnly = grammar && numbers > 0;
    }

    /** The log-probabilities of each row's tokens that count, in nats and in their order. */
    public double[][] of(List<RowTokens> rows) {
        int[][] tokens = rows.stream().map(RowTokens::tokens).toArray(int[][]::new);
        int[] first = rows.stream().mapToInt(RowTokens::firstTarget).toArray();
        float[][] values = grammar ? model.allowedLogProbabilities(tokens, first, answers)
                : model.tokenLogProbabilities(tokens, first);
        return IntStream.range(0, tokens.length).mapToObj(i -> counted(tokens[i], first[i], values[i]))
                .toArray(double[][]::new);
    }

    private double[] counted(int[] tokens, int first, float[] values) {
        return IntStream.range(0, values.length).filter(i -> !numbersOnly || answers.isNumber(tokens[first + i]))
                .mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public void close() {
        model.close();
    }
}
