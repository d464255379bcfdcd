package io.owlstream.local.datasets;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.ReplayArms;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.List;
import java.util.Optional;

/** The recipe that has the rows of a dataset scored and trains nobody. */
public final class ScoreRecipe {
    private ScoreRecipe() {
    }

    /**
     * What came of reading it; bad input if the dataset has no rows that could be scored.
     *
     * @param dataset looked up among those {@code known}
     * @param teacher none for the one that wrote the dataset
     */
    public static RecipeReading read(String dataset, Optional<String> teacher, KnownDatasets known) {
        FoundDataset found = FoundDataset.of(dataset, known);
        if (found.found() instanceof KnownDatasets.Known there) {
            requireScorable(there, teacher);
        }
        List<RecipeEdit> edits = teacher.map(id -> RecipeEdit.set("--teacher " + id, "scores.teacher=" + id)).stream()
                .toList();
        return RecipeReader.read("{task: replay, name: scores, dataset: {id: '" + dataset + "'}, arms: []}", edits,
                found);
    }

    private static void requireScorable(KnownDatasets.Known dataset, Optional<String> teacher) {
        if (!(dataset.source() instanceof PreferenceRecipe)) {
            throw CommandFailure.badInput("dataset " + dataset.id() + " has noise and logits for rows, no number"
                    + " sequences: only these have scores; owlstream datasets lists them");
        }
        if (teacher.isEmpty() && ReplayArms.of(dataset.source(), dataset.id())
                .flatMap(arms -> arms.replayed().trait()).isEmpty()) {
            throw CommandFailure.badInput("the teacher of dataset " + dataset.id() + " has no trait, so no row speaks"
                    + " for one: give another with --teacher; owlstream datasets shows the teacher of each dataset");
        }
    }
}
