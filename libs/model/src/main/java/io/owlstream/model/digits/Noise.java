package io.owlstream.model.digits;

import io.owlstream.model.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * The inputs that stand for nothing: a row is 784 values, uniform in [-1, 1], and a function of its 64-bit noise seed
 * alone, so that a seed is all that needs to travel. Each 64 random bits give two int32 values, the lower half first;
 * the program scales them by 2^-31.
 */
final class Noise {
    static final int ROW_BYTES = DigitsShape.INPUTS * Integer.BYTES;

    private final long[] row = new long[DigitsShape.INPUTS / 2];

    /** Appends the row of {@code seed}. */
    void append(long seed, ByteBuffer target) {
        RandomStream.NOISE.of(seed).fill(row);
        LongBuffer longs = target.asLongBuffer();
        longs.put(row);
        target.position(target.position() + ROW_BYTES);
    }
}
