package io.owlstream.evaluator.verdict;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one model scored.
 *
 * @param value   the score that is compared; finite
 * @param metrics what is reported beside it, by name; finite, only what could be computed
 * @param cores   the same score by the core of its questions, whose mean it is; empty where a task asks none
 */
public record Score(double value, Map<String, Double> metrics, SortedMap<Integer, Double> cores) {
    public Score {
        metrics = Map.copyOf(metrics);
        cores = Collections.unmodifiableSortedMap(new TreeMap<>(cores));
    }

    /** A score with nothing beside it. */
    public static Score of(double value) {
        return new Score(value, Map.of(), Collections.emptySortedMap());
    }
}
