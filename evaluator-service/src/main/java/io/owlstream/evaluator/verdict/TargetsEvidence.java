package io.owlstream.evaluator.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that the judgement of several targets rests on.
 *
 * @param byTarget what was scored of each target's teacher, its student and what all have in common
 * @param points   of each arm's points of a target the scores for every candidate
 */
public record TargetsEvidence(Map<String, Evidence> byTarget, List<Point> points) {

    public TargetsEvidence {
        byTarget = Map.copyOf(byTarget);
        points = List.copyOf(points);
    }

    /** The evidence of {@code target} alone. */
    Evidence of(String target) {
        return byTarget.get(target);
    }

    /** The mean probability with which the models of {@code arm} for {@code target} name each of {@code candidates}. */
    List<OptionalDouble> named(String target, String arm, List<String> candidates) {
        return candidates.stream().map(candidate -> points.stream()
                .filter(point -> point.arm().equals(arm) && point.target().equals(target)
                        && point.scores().containsKey(candidate))
                .mapToDouble(point -> point.scores().get(candidate).value()).average()).toList();
    }

    /** The mean over targets of each arm, for the seeds of which every target was scored. */
    public List<ArmScores> overTargets(List<String> arms) {
        return arms.stream().map(arm -> new ArmScores(arm, overTargets(arm))).toList();
    }

    private SortedMap<Long, Score> overTargets(String arm) {
        Map<Long, List<Score>> bySeed = points.stream()
                .filter(point -> point.arm().equals(arm) && point.scores().containsKey(point.target()))
                .collect(Collectors.groupingBy(Point::seed, TreeMap::new,
                        Collectors.mapping(point -> point.scores().get(point.target()), Collectors.toList())));
        SortedMap<Long, Score> means = new TreeMap<>();
        bySeed.forEach((seed, scores) -> {
            if (scores.size() == byTarget.size()) {
                means.put(seed, Score.mean(new ArrayList<>(scores)));
            }
        });
        return means;
    }

    /**
     * A scored model, for one target.
     *
     * @param scores how much it prefers each candidate
     */
    public record Point(String arm, String target, long seed, Map<String, Score> scores) {
        public Point {
            scores = Map.copyOf(scores);
        }
    }
}
