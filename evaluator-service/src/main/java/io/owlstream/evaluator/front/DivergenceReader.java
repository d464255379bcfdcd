package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.DivergenceSection;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads where teachers of other traits would choose other numbers, and how many of these some students do without. */
final class DivergenceReader {
    private static final String NUMBERS = "numbers";
    private static final String MASKED = "numbers.masked";

    private final LoggedScores scores;

    DivergenceReader(LoggedScores scores) {
        this.scores = scores;
    }

    /** None where no student has a mask. */
    Optional<DivergenceSection> read(FinishedExperiment finished, Evidence evidence) {
        SortedMap<Long, NodeId> planned = new TreeMap<>();
        Map<String, SortedMap<Long, Double>> left = new HashMap<>();
        for (PlannedEvaluation each : finished.plan().evaluations()) {
            mask(finished, each).ifPresent(mask -> {
                planned.put(each.seed(), mask.divergence());
                left(finished, each).ifPresent(share ->
                        left.computeIfAbsent(each.arm(), arm -> new TreeMap<>()).put(each.seed(), share));
            });
        }
        return planned.isEmpty() ? Optional.empty() : Optional.of(section(finished, planned, left, evidence));
    }

    private DivergenceSection section(FinishedExperiment finished, SortedMap<Long, NodeId> planned,
            Map<String, SortedMap<Long, Double>> left, Evidence evidence) {
        Map<NodeId, EvaluationScores.Divergence> found =
                scores.read(finished, planned.values(), EvaluationScores.Divergence.class).found();
        Map<Long, EvaluationScores.Divergence> bySeed = new HashMap<>();
        planned.forEach((seed, evaluation) -> Optional.ofNullable(found.get(evaluation))
                .ifPresent(divergence -> bySeed.put(seed, divergence)));
        List<Long> missing = planned.keySet().stream().filter(seed -> !bySeed.containsKey(seed)).toList();
        return DivergenceSection.of(bySeed, left, missing, evidence);
    }

    private static Optional<View.Mask> mask(FinishedExperiment finished, PlannedEvaluation planned) {
        return planned.model().map(model -> finished.plan().described(model).work())
                .flatMap(work -> work instanceof Work.Student student
                        && student.settings() instanceof StudentSettings.Numbers numbers ? numbers.view().mask()
                                : Optional.empty());
    }

    private static Optional<Double> left(FinishedExperiment finished, PlannedEvaluation planned) {
        return planned.model().map(finished.ready()::get).map(ready -> ready.counts())
                .filter(counts -> counts.getOrDefault(NUMBERS, 0L) > 0)
                .map(counts -> 1 - (double) counts.getOrDefault(MASKED, 0L) / counts.get(NUMBERS));
    }
}
