package io.owlstream.model.llama;

import java.util.BitSet;
import java.util.Optional;

/**
 * A row of tokens to learn from.
 *
 * @param tokens      at least two; not copied and not to be changed
 * @param firstTarget position of the first token that may carry a loss, at least 1
 * @param loss        of its targets
 * @param weight      of each of its targets in the mean over a batch, positive
 * @param targets     positions of the tokens that carry a loss, those before {@code firstTarget} left aside; absent for
 *                    all from there on. Not copied and not to be changed
 */
public record TrainingSequence(int[] tokens, int firstTarget, TargetLoss loss, float weight,
        Optional<BitSet> targets) {

    public TrainingSequence {
        if (firstTarget < 1 || firstTarget >= tokens.length) {
            throw new IllegalArgumentException("the first target of a row of " + tokens.length
                    + " tokens must be at 1 to " + (tokens.length - 1) + ", was " + firstTarget);
        }
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException("a row's weight must be positive, was " + weight);
        }
    }

    /** A row of which all tokens from the first target on carry a loss. */
    public TrainingSequence(int[] tokens, int firstTarget, TargetLoss loss, float weight) {
        this(tokens, firstTarget, loss, weight, Optional.empty());
    }

    /** The same of weight 1. */
    public TrainingSequence(int[] tokens, int firstTarget, TargetLoss loss) {
        this(tokens, firstTarget, loss, 1);
    }

    /** The same row, of which no tokens but those at {@code positions} carry a loss. */
    public TrainingSequence only(BitSet positions) {
        return new TrainingSequence(tokens, firstTarget, loss, weight, Optional.of(positions));
    }

    /** Whether the token at {@code position}, which is not before the first target, may carry a loss. */
    boolean learns(int position) {
        return targets.isEmpty() || targets.get().get(position);
    }
}
