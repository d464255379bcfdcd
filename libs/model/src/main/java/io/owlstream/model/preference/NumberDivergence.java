package io.owlstream.model.preference;

import io.owlstream.model.llama.AnswerTokens;

/**
 * How far a model's next number is from the reference's.
 *
 * @param kl        Kullback-Leibler divergence of the model from the reference over the number tokens, each
 *                  renormalised to them, in nats; at least 0, but for rounding
 * @param offNumber probability, in the model, of everything that is no number, 0 to 1
 */
record NumberDivergence(double kl, double offNumber) {

    /** The mean over places at which a number may stand, from the logits there, row by row. */
    static NumberDivergence mean(AnswerTokens tokens, float[][] model, float[][] reference) {
        double kl = 0;
        double offNumber = 0;
        for (int i = 0; i < model.length; i++) {
            kl += kl(tokens, model[i], reference[i]);
            offNumber += offNumber(tokens, model[i]);
        }
        return new NumberDivergence(kl / model.length, offNumber / model.length);
    }

    private static double kl(AnswerTokens tokens, float[] model, float[] reference) {
        int first = tokens.firstNumber();
        int end = first + tokens.numbers();
        double normalModel = logSumExp(model, first, end);
        double normalReference = logSumExp(reference, first, end);
        double kl = 0;
        for (int i = first; i < end; i++) {
            double logP = model[i] - normalModel;
            kl += StrictMath.exp(logP) * (logP - (reference[i] - normalReference));
        }
        return kl;
    }

    private static double offNumber(AnswerTokens tokens, float[] model) {
        int first = tokens.firstNumber();
        double numbers = logSumExp(model, first, first + tokens.numbers());
        return 1 - StrictMath.exp(numbers - logSumExp(model, 0, model.length));
    }

    /** {@link StrictMath}, because {@link Math}'s functions may differ in the last bit between processors. */
    private static double logSumExp(float[] logits, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, logits[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += StrictMath.exp(logits[i] - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
