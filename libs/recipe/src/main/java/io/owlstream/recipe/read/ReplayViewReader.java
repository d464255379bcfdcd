package io.owlstream.recipe.read;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.plan.ChunkPlaces;
import io.owlstream.recipe.plan.View;
import java.util.List;

/** Reads which rows of its dataset a replay keeps, and how its numbers are dealt. */
final class ReplayViewReader {
    private static final Range KEEP = Range.of(0, 10_000_000, "a sampling has no more; 0 keeps as many as the"
            + " experiment's students did");

    private final Section section;
    private final Problems problems;

    ReplayViewReader(Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    ReplayRecipe.Rows read(KnownDatasets.Known dataset, SampledRecipe training) {
        return new ReplayRecipe.Rows(keep(dataset, training), shuffle(training), drop(dataset));
    }

    private int keep(KnownDatasets.Known dataset, SampledRecipe training) {
        int keep = section.count("keep", 0, KEEP);
        if (keep > dataset.rows()) {
            section.refuse("keep", "must be <= " + dataset.rows() + ", the rows of the dataset");
        } else if (keep > 0 && training instanceof PreferenceRecipe preference
                && keep < preference.student().batchSize()) {
            section.refuse("keep", "must be >= student.batchSize (" + preference.student().batchSize()
                    + "), because only full batches are trained on");
        }
        return keep;
    }

    private View.Shuffle shuffle(SampledRecipe training) {
        View.Shuffle shuffle = section.constant("shuffle", View.Shuffle.NONE);
        if (shuffle == View.Shuffle.WITHIN && training instanceof DigitsRecipe) {
            section.refuse("shuffle", "must be none or across: a row of logits has no numbers that could change places"
                    + " within it");
        }
        return shuffle;
    }

    private List<ChunkRows> drop(KnownDatasets.Known dataset) {
        if (!section.has("drop")) {
            return List.of();
        }
        int before = problems.count();
        ChunkPlaces places = ChunkPlaces.of(dataset.source(), dataset.id());
        List<ChunkRows> drop = new DroppedRows(section, places).read("drop");
        return problems.count() == before ? places.normalised(drop) : List.of();
    }
}
