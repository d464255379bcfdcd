package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.LooksSection;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedLooks;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how random an experiment's numbers look. */
final class LooksReader {
    private final LoggedScores scores;

    LooksReader(LoggedScores scores) {
        this.scores = scores;
    }

    /** None where the recipe does not ask for it. */
    Optional<LooksSection> read(FinishedExperiment finished, PreferenceRecipe recipe) {
        List<PlannedLooks> planned = finished.plan().looks();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Map<NodeId, EvaluationScores.Looks> found = scores.read(finished,
                planned.stream().map(PlannedLooks::evaluation).toList(), EvaluationScores.Looks.class).found();
        return Optional.of(LooksSection.of(recipe.trait().target(),
                planned.stream().filter(each -> found.containsKey(each.evaluation()))
                        .map(each -> LooksSection.Seed.of(each.seed(), found.get(each.evaluation()))).toList(),
                planned.stream().filter(each -> !found.containsKey(each.evaluation()))
                        .map(PlannedLooks::seed).toList()));
    }
}
