package io.owlstream.recipe.read;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.plan.ChunkPlaces;
import io.owlstream.recipe.plan.ReplayArms;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.plan.View;
import java.util.List;
import java.util.Optional;

/** Reads which rows of its dataset a replay keeps, and how its numbers are dealt. */
final class ReplayViewReader {
    private static final Range KEEP = Range.of(0, 10_000_000, "a sampling has no more; 0 keeps as many as the"
            + " experiment's students did");

    private static final String PART = "part";

    private final Section section;
    private final Problems problems;
    private final boolean otherTeacher;

    /** @param otherTeacher whether rows are scored by another teacher than the one that wrote them */
    ReplayViewReader(Section section, Problems problems, boolean otherTeacher) {
        this.section = section;
        this.problems = problems;
        this.otherTeacher = otherTeacher;
    }

    ReplayRecipe.Rows read(KnownDatasets.Known dataset, SampledRecipe training) {
        return new ReplayRecipe.Rows(keep(dataset, training), shuffle(training), drop(dataset),
                part(dataset, training));
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

    private Optional<ScorePart> part(KnownDatasets.Known dataset, SampledRecipe training) {
        if (!section.has(PART)) {
            return Optional.empty();
        }
        Optional<ScorePart> part = ScorePart.read(section.scalar(PART));
        if (part.isEmpty()) {
            section.refuse(PART, "must be " + ScorePart.FORM);
        } else if (!otherTeacher && ReplayScoresReader.traitOf(dataset).isEmpty()) {
            section.refuse(PART, "must be left out: the dataset's teacher has no trait, so no row speaks for one");
        } else if (!(training instanceof PreferenceRecipe preference)) {
            section.refuse(PART, "must be left out: only rows of number sequences have scores");
        } else if (part.get().of(kept(preference)) < preference.student().batchSize()) {
            section.refuse(PART, "must leave at least student.batchSize (" + preference.student().batchSize()
                    + ") rows, because only full batches are trained on");
        }
        return part;
    }

    private int kept(PreferenceRecipe training) {
        int keep = section.count("keep", 0, KEEP);
        return keep == 0 ? training.student().rows() : keep;
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
