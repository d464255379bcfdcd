package io.owlstream.evaluator.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down procedure over a family of m hypotheses (Scandinavian Journal of Statistics 6, 1979): the k-th
 * smallest p is held against alpha / (m - k + 1), and the first that is not below its level ends the rejections.
 */
final class Holm {
    private final List<Step> steps;

    private Holm(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The procedure over {@code p}, each 0 to 1; of equal ones the first listed comes first. */
    static Holm of(List<Double> p, double alpha) {
        List<Integer> order = IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
        List<Step> steps = new ArrayList<>(Collections.nCopies(p.size(), null));
        boolean open = true;
        double adjusted = 0;
        for (int k = 0; k < order.size(); k++) {
            int left = p.size() - k;
            double own = p.get(order.get(k));
            open = open && own < alpha / left;
            adjusted = Math.max(adjusted, Math.min(1, own * left));
            steps.set(order.get(k), new Step(k + 1, alpha / left, adjusted, open));
        }
        return new Holm(steps);
    }

    /** What came of the hypothesis that was listed {@code index}-th, from 0. */
    Step step(int index) {
        return steps.get(index);
    }

    /**
     * One hypothesis.
     *
     * @param place    from 1, by ascending p
     * @param level    what its p is held against
     * @param adjusted its p after the correction, to be held against alpha
     * @param rejected whether it and all before it are below their levels
     */
    record Step(int place, double level, double adjusted, boolean rejected) {
    }
}
