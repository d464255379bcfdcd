package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.List;

/** How many rows students learned from, against how many they were to. */
final class PlannedRowCounts {
    private static final String ROWS = "rows";

    private PlannedRowCounts() {
    }

    /** Digits students take all rows of a dataset; preference students a planned number of those that were accepted. */
    static List<PlannedRows> of(FinishedExperiment finished, List<Dataset> datasets) {
        if (finished.experiment().recipe() instanceof PreferenceRecipe recipe) {
            return finished.plan().evaluations().stream()
                    .flatMap(planned -> planned.model().stream().filter(model -> isReadyStudent(finished, model))
                            .map(model -> rows(finished, planned, model, recipe.student().rows()))).toList();
        }
        return datasets.stream()
                .map(dataset -> new PlannedRows("dataset " + dataset.id().brief(), dataset.rows(), dataset.planned()))
                .toList();
    }

    private static boolean isReadyStudent(FinishedExperiment finished, NodeId model) {
        return finished.ready().containsKey(model)
                && finished.plan().described(model).work() instanceof Work.Student;
    }

    private static PlannedRows rows(FinishedExperiment finished, PlannedEvaluation planned, NodeId model, int rows) {
        return new PlannedRows("the training of " + planned.arm() + ", seed " + planned.seed() + ",",
                finished.ready().get(model).counts().getOrDefault(ROWS, 0L), rows);
    }
}
