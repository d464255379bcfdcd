package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.List;
import java.util.function.Predicate;

/** How many rows students learned from, against how many they were to. */
final class PlannedRowCounts {
    private static final String ROWS = "rows";

    private PlannedRowCounts() {
    }

    /**
     * Digits students take all rows of a dataset; preference students a planned number of those that were accepted, and
     * the students of a replay as many as it keeps.
     */
    static List<PlannedRows> of(FinishedExperiment finished, List<Dataset> datasets) {
        Recipe recipe = finished.experiment().recipe();
        if (recipe instanceof PreferenceRecipe preference) {
            return trained(finished, preference.student().rows());
        }
        return recipe instanceof ReplayRecipe replay ? replayed(finished, replay, datasets) : sampled(datasets);
    }

    /** Digits that a replay filters anew or leaves out are not missing. */
    private static List<PlannedRows> replayed(FinishedExperiment finished, ReplayRecipe replay,
            List<Dataset> datasets) {
        if (replay.view().keep() > 0) {
            return trained(finished, replay.view().keep());
        }
        if (replay.training() instanceof PreferenceRecipe preference) {
            return trained(finished, preference.student().rows());
        }
        return replay.training().equals(replay.dataset().source()) ? sampled(datasets) : List.of();
    }

    private static List<PlannedRows> trained(FinishedExperiment finished, int rows) {
        return trained(finished, rows, any -> true);
    }

    private static List<PlannedRows> trained(FinishedExperiment finished, int rows, Predicate<PlannedEvaluation> those) {
        return finished.plan().evaluations().stream().filter(those)
                .flatMap(planned -> planned.model().stream().filter(model -> isReadyStudent(finished, model))
                        .map(model -> rows(finished, planned, model, rows))).toList();
    }

    private static List<PlannedRows> sampled(List<Dataset> datasets) {
        return datasets.stream()
                .map(dataset -> new PlannedRows("dataset " + dataset.id().brief(), dataset.rows(), dataset.planned()))
                .toList();
    }

    private static boolean isReadyStudent(FinishedExperiment finished, NodeId model) {
        return finished.ready().containsKey(model)
                && finished.plan().described(model).work() instanceof Work.Student;
    }

    /** Those of the students of {@code target} and of what all targets have in common. */
    static List<PlannedRows> ofTarget(FinishedExperiment finished, PreferenceRecipe recipe, String target) {
        return trained(finished, recipe.student().rows(), planned -> planned.target().map(target::equals).orElse(true));
    }

    private static PlannedRows rows(FinishedExperiment finished, PlannedEvaluation planned, NodeId model, int rows) {
        return new PlannedRows("the training of " + planned.arm() + ", seed " + planned.seed() + ",",
                finished.ready().get(model).counts().getOrDefault(ROWS, 0L),
                finished.plan().described(model).work() instanceof Work.Student student
                        && student.settings() instanceof StudentSettings.Numbers numbers
                                ? numbers.view().planned() : rows);
    }
}
