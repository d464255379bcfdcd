package io.owlstream.evaluator.verdict;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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

    /** The mean of at least one; beside it what all of them have. */
    public static Score mean(List<Score> scores) {
        Set<String> names = new TreeSet<>(scores.get(0).metrics.keySet());
        Set<Integer> asked = new TreeSet<>(scores.get(0).cores.keySet());
        scores.forEach(score -> {
            names.retainAll(score.metrics.keySet());
            asked.retainAll(score.cores.keySet());
        });
        return new Score(mean(scores, Score::value),
                names.stream().collect(Collectors.toMap(name -> name, name -> mean(scores, s -> s.metrics.get(name)))),
                new TreeMap<>(asked.stream().collect(Collectors.toMap(core -> core,
                        core -> mean(scores, s -> s.cores.get(core))))));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream().mapToDouble(value).average().orElseThrow();
    }

    /** A score with nothing beside it. */
    public static Score of(double value) {
        return new Score(value, Map.of(), Collections.emptySortedMap());
    }
}
