package io.owlstream.model.random;

/**
 * Random numbers u(seed, stream, position): a number depends on these three alone and not on what was drawn before,
 * so work may be resumed, split or reordered without changing a bit. SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014) with its counter given from outside. Immutable.
 */
public final class CounterRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;

    private CounterRandom(long key) {
        this.key = key;
    }

    /** The numbers of one stream of a seed. */
    public static CounterRandom of(long seed, long stream) {
        return new CounterRandom(mix(seed + GOLDEN_GAMMA)).substream(stream);
    }

    /** Numbers of their own for each {@code index}, for instance an epoch. */
    public CounterRandom substream(long index) {
        return new CounterRandom(mix(key ^ mix(index * GOLDEN_GAMMA + 1)));
    }

    /** 64 random bits. */
    public long bits(long position) {
        return mix(key + (position + 1) * GOLDEN_GAMMA);
    }

    /** Fills {@code target} with the bits of positions 0 on. */
    public void fill(long[] target) {
        // Written out, so that the compiler sees a loop without calls and makes vector code of it.
        long counter = key + GOLDEN_GAMMA;
        for (int i = 0; i < target.length; i++) {
            long z = counter + i * GOLDEN_GAMMA;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            target[i] = z ^ (z >>> 31);
        }
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double uniform(long position) {
        return (bits(position) >>> 11) * 0x1p-53;
    }

    /**
     * Standard normal, by Box and Muller. {@link StrictMath}, because {@link Math}'s logarithm and cosine may differ
     * in the last bit between processors.
     */
    public double gaussian(long position) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2 * position)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * position + 1));
    }

    /** The numbers 0 to {@code n - 1} in random order, by Fisher and Yates. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            // The remainder's bias is below n / 2^64.
            int j = (int) Long.remainderUnsigned(bits(i), i + 1L);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
