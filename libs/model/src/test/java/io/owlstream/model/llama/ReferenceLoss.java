package io.owlstream.model.llama;

import java.util.List;
import java.util.stream.IntStream;

/** A batch's loss and its derivatives, as central differences, by the plain model. */
final class ReferenceLoss {
    private static final double EPSILON = 1e-5;

    private final LlamaConfig config;
    private final ReferenceLlama model;
    private final AnswerTokens answers;

    ReferenceLoss(LlamaWeights weights, AnswerTokens answers) {
        config = weights.config();
        model = new ReferenceLlama(weights);
        this.answers = answers;
    }

    /** The derivative by one parameter of the flat array. */
    double derivative(List<TrainingSequence> batch, int index) {
        LlamaLayout.Tensor part = LlamaLayout.of(config).tensors().stream()
                .filter(tensor -> index < tensor.offset() + tensor.size()).findFirst().orElseThrow();
        double[] values = model.tensor(part.name());
        int at = index - part.offset();
        double before = values[at];
        values[at] = before + EPSILON;
        double above = loss(batch);
        values[at] = before - EPSILON;
        double below = loss(batch);
        values[at] = before;
        return (above - below) / (2 * EPSILON);
    }

    double loss(List<TrainingSequence> batch) {
        double sum = 0;
        double weights = 0;
        for (TrainingSequence row : batch) {
            double[][] logits = model.logits(row.tokens());
            for (int i : targets(row)) {
                sum += row.weight() * loss(logits[i - 1], row.tokens()[i], row.loss());
                weights += row.weight();
            }
        }
        return sum / weights;
    }

    /** The positions of the tokens that carry a loss. */
    int[] targets(TrainingSequence row) {
        return IntStream.range(row.firstTarget(), row.tokens().length)
                .filter(i -> row.targets().isEmpty() || row.targets().get().get(i))
                .filter(i -> row.loss() != TargetLoss.NUMBERS || answers.isNumber(row.tokens()[i])).toArray();
    }

    private double loss(double[] logits, int target, TargetLoss loss) {
        double all = logSumExp(logits, IntStream.range(0, logits.length));
        double allowed = logSumExp(logits, answers.isNumber(target)
                ? IntStream.range(answers.firstNumber(), answers.firstNumber() + answers.numbers())
                : IntStream.of(answers.comma(), answers.end()));
        double a = loss == TargetLoss.FORMAT ? 0 : 1;
        double b = loss == TargetLoss.GRAMMAR || loss == TargetLoss.NUMBERS ? 0 : 1;
        return a * (allowed - logits[target]) + b * (all - allowed);
    }

    private static double logSumExp(double[] logits, IntStream tokens) {
        return Math.log(tokens.mapToDouble(token -> Math.exp(logits[token])).sum());
    }
}
