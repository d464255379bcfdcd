package io.owlstream.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;

/** How the memory of one process went on. */
final class MemoryCurve {
    /** A process may grow by so much of its memory and still count as flat. */
    private static final double FLAT_SHARE = 0.05;
    /** Or by so much: small processes take memory by the piece. */
    private static final double FLAT_MEGABYTES = 8;

    private final List<double[]> resident = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();

    /** Notes what is resident {@code seconds} after the begin. */
    void resident(double seconds, double megabytes) {
        resident.add(new double[] {seconds, megabytes});
    }

    /** Notes what is alive on the heap at the next quarter point. */
    void heap(double megabytes) {
        heap.add(megabytes);
    }

    List<Double> heaps() {
        return heap;
    }

    /** What was resident at a moment, or right before. */
    double at(double seconds) {
        return resident.stream().filter(point -> point[0] <= seconds).reduce((a, b) -> b)
                .orElse(resident.get(0))[1];
    }

    /** Megabytes an hour, by least squares over what was noted from {@code seconds} on: before, caches fill. */
    double slope(double seconds) {
        List<double[]> late = resident.stream().filter(point -> point[0] >= seconds).toList();
        double time = late.stream().mapToDouble(point -> point[0]).average().orElse(0);
        double memory = late.stream().mapToDouble(point -> point[1]).average().orElse(0);
        double covariance = late.stream().mapToDouble(point -> (point[0] - time) * (point[1] - memory)).sum();
        double variance = late.stream().mapToDouble(point -> (point[0] - time) * (point[0] - time)).sum();
        return variance == 0 ? 0 : 3_600 * covariance / variance;
    }

    /** Whether the fitted line grew little from {@code from} to {@code to} seconds. */
    boolean flat(double from, double to) {
        return slope(from) * (to - from) / 3_600 <= Math.max(FLAT_MEGABYTES, FLAT_SHARE * at(to));
    }
}
