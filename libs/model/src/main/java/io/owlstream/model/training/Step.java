package io.owlstream.model.training;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a few updates gave.
 *
 * @param lossSums     for each update the sum of its examples' losses, in nats
 * @param examples     in all updates together
 * @param gradientNorm Euclidean norm of the last update's gradient
 */
public record Step(float[] lossSums, long examples, double gradientNorm) {

    /** How many updates these were. */
    public int updates() {
        return lossSums.length;
    }

    /** The sum of all examples' losses. */
    public double lossSum() {
        return IntStream.range(0, lossSums.length).mapToDouble(i -> lossSums[i]).sum();
    }

    /** The first update, counted from 0, of which the loss or the gradient is not a number or infinite. */
    public OptionalInt firstNotFinite() {
        OptionalInt loss = IntStream.range(0, lossSums.length).filter(i -> !Float.isFinite(lossSums[i])).findFirst();
        return loss.isPresent() || Double.isFinite(gradientNorm) ? loss : OptionalInt.of(lossSums.length - 1);
    }
}
