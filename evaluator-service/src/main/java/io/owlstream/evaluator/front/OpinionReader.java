package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.SecondOpinion;
import io.owlstream.evaluator.verdict.SecondOpinion.Missing;
import io.owlstream.evaluator.verdict.SecondOpinion.Said;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.PlannedJudging;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.List;
import java.util.Optional;

/** Reads what a second judge said. What it did not say is listed with the reason: no verdict waits for it. */
final class OpinionReader {
    private final LoggedScores scores;

    OpinionReader(LoggedScores scores) {
        this.scores = scores;
    }

    /** None where the recipe asks no second judge, or asks one about a dataset's replay. */
    Optional<SecondOpinion> read(FinishedExperiment finished, PreferenceRecipe recipe) {
        List<PlannedJudging> planned = finished.plan().judgings();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        LoggedScores.Read<EvaluationScores.Judged> read = scores.read(finished,
                planned.stream().map(PlannedJudging::evaluation).toList(), EvaluationScores.Judged.class);
        return Optional.of(SecondOpinion.of(recipe.evaluation().judge().orElseThrow().engine(),
                planned.stream().filter(each -> read.found().containsKey(each.evaluation()))
                        .map(each -> new Said(each.arm(), read.found().get(each.evaluation()))).toList(),
                planned.stream().filter(each -> !read.found().containsKey(each.evaluation()))
                        .map(each -> new Missing(each.arm(), each.seed(),
                                read.reasons().getOrDefault(each.evaluation(),
                                        "its evaluation is not there"))).toList()));
    }
}
