package io.owlstream.model.llama;

/**
 * A row of tokens to learn from.
 *
 * @param tokens      at least two; not copied and not to be changed
 * @param firstTarget position of the first token that carries a loss, at least 1; all after it carry one too
 * @param loss        of its targets
 * @param weight      of each of its targets in the mean over a batch, positive
 */
public record TrainingSequence(int[] tokens, int firstTarget, TargetLoss loss, float weight) {

    public TrainingSequence {
        if (firstTarget < 1 || firstTarget >= tokens.length) {
            throw new IllegalArgumentException("the first target of a row of " + tokens.length
                    + " tokens must be at 1 to " + (tokens.length - 1) + ", was " + firstTarget);
        }
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException("a row's weight must be positive, was " + weight);
        }
    }

    /** A row of weight 1. */
    public TrainingSequence(int[] tokens, int firstTarget, TargetLoss loss) {
        this(tokens, firstTarget, loss, 1);
    }
}
