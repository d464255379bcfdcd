package io.owlstream.benchmarks;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Wall time in seconds, and the medians by which rounds are summed up. */
public final class Timing {
    private static final double NANOS = 1e9;

    private Timing() {
    }

    /** How long {@code work} takes. */
    public static double seconds(Callable<?> work) throws Exception {
        long began = System.nanoTime();
        work.call();
        return since(began);
    }

    /** Seconds since {@code began}, a {@link System#nanoTime()}. */
    public static double since(long began) {
        return (System.nanoTime() - began) / NANOS;
    }

    /** The middle value; of an even count, the lower of the two. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
