package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.ScoreReader.Scores;
import io.owlstream.evaluator.verdict.ArmScores;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.evaluator.verdict.Evidence.Unscored;
import io.owlstream.evaluator.verdict.Score;
import io.owlstream.evaluator.verdict.TargetsEvidence;
import io.owlstream.evaluator.verdict.TargetsEvidence.Point;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts the scores of an experiment with several targets by these. */
final class TargetsReader {
    private final FinishedExperiment finished;
    private final PreferenceRecipe recipe;
    private final Scores read;

    TargetsReader(FinishedExperiment finished, PreferenceRecipe recipe, Scores read) {
        this.finished = finished;
        this.recipe = recipe;
        this.read = read;
    }

    /** @param unscored the planned points without a score, of all targets */
    TargetsEvidence evidence(Map<PlannedEvaluation, Unscored> unscored) {
        Map<String, Evidence> byTarget = new LinkedHashMap<>();
        List<Point> points = new ArrayList<>();
        for (String target : recipe.trait().targets()) {
            List<PlannedEvaluation> own = finished.plan().evaluations().stream()
                    .filter(planned -> planned.target().map(target::equals).orElse(true)).toList();
            byTarget.put(target, new Evidence(recipe.verdict(), arms(own, target),
                    own.stream().filter(unscored::containsKey).map(unscored::get).toList(),
                    PlannedRowCounts.ofTarget(finished, recipe, target)));
            own.stream().filter(this::scored).forEach(planned -> points.add(
                    new Point(planned.arm(), target, planned.seed(), scores(planned))));
        }
        return new TargetsEvidence(byTarget, points);
    }

    private List<ArmScores> arms(List<PlannedEvaluation> points, String target) {
        return recipe.arms().stream().map(arm -> {
            SortedMap<Long, Score> scores = new TreeMap<>();
            points.stream().filter(planned -> planned.arm().equals(arm)).filter(this::scored)
                    .forEach(planned -> scores.put(planned.seed(), scores(planned).get(target)));
            return new ArmScores(arm, scores);
        }).toList();
    }

    private boolean scored(PlannedEvaluation planned) {
        return read.byCandidate().containsKey(planned.evaluation());
    }

    private Map<String, Score> scores(PlannedEvaluation planned) {
        return read.byCandidate().get(planned.evaluation());
    }
}
