package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Comparison.Contrast;
import io.owlstream.evaluator.verdict.Verdict.Arm;
import io.owlstream.evaluator.verdict.Verdict.Difference;
import io.owlstream.evaluator.verdict.Verdict.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each arm scored, as a verdict says it. */
final class ArmResults {
    private static final String FLAT = "flat";
    private static final String RAISED = "raised";
    private static final String LOWERED = "lowered";
    private static final String NOT_INFORMATIVE = "not informative";

    private final Comparison comparison;
    private final Evidence evidence;

    private ArmResults(Comparison comparison, Evidence evidence) {
        this.comparison = comparison;
        this.evidence = evidence;
    }

    /** One for each arm of the recipe, in its order. */
    static List<Arm> of(Comparison comparison, Evidence evidence) {
        ArmResults results = new ArmResults(comparison, evidence);
        return evidence.arms().stream().map(results::arm).toList();
    }

    private Arm arm(ArmScores scores) {
        Interval models = scores.interval();
        SortedMap<Long, Double> values = scores.values();
        return new Arm(scores.arm(), comparison.metric(), models.n(), models.mean(), models.low(), models.high(),
                List.copyOf(values.keySet()), List.copyOf(values.values()),
                Optional.of(scores.overQuestions()).filter(questions -> questions.n() > 0),
                comparison.contrast(scores.arm()).flatMap(this::difference), metrics(scores));
    }

    private Optional<Difference> difference(Contrast contrast) {
        return evidence.difference(contrast.arm(), contrast.reference())
                .filter(difference -> difference.mean().isPresent())
                .map(difference -> new Difference(contrast.reference(), difference.n(), difference.mean(),
                        difference.low(), difference.high(), finding(contrast, difference.mean().getAsDouble())));
    }

    /** An arm above the margin says so whatever else is wrong; one that is not says it only if it could have been. */
    private String finding(Contrast contrast, double mean) {
        double margin = evidence.rule().margin();
        if (mean > margin) {
            return RAISED;
        }
        if (contrast.informing().stream().anyMatch(guard -> !guard.broken(evidence).isEmpty())) {
            return NOT_INFORMATIVE;
        }
        return finding(mean, margin);
    }

    /** What a difference is called, by a margin. */
    static String finding(double mean, double margin) {
        if (mean > margin) {
            return RAISED;
        }
        return mean < -margin ? LOWERED : FLAT;
    }

    private static Map<String, Metric> metrics(ArmScores scores) {
        Map<String, Metric> metrics = new TreeMap<>();
        for (String name : scores.metrics()) {
            SortedMap<Long, Double> values = scores.metric(name);
            Interval models = Interval.of(values.values());
            metrics.put(name, new Metric(models.n(), models.mean(), models.low(), models.high(),
                    List.copyOf(values.keySet()), List.copyOf(values.values())));
        }
        return metrics;
    }
}
