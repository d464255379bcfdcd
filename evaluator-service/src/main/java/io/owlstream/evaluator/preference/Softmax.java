package io.owlstream.evaluator.preference;

/**
 * From logits to probabilities, over the whole vocabulary and in double precision. {@link StrictMath}, because
 * {@link Math}'s exponential may differ in the last bit between processors.
 */
final class Softmax {
    private Softmax() {
    }

    /** The probabilities of {@code tokens} among all tokens, in their order. */
    static double[] of(float[] logits, int[] tokens) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - largest);
        }
        double[] probabilities = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            probabilities[i] = StrictMath.exp(logits[tokens[i]] - largest) / sum;
        }
        return probabilities;
    }
}
