package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.plan.View;
import java.util.List;
import java.util.Optional;

/**
 * New students on a dataset that lies in the log: no teacher is made and nothing is sampled. Without an arm nobody is
 * trained, and only the scores of the dataset's rows are made.
 *
 * @param description one line for people; determines nothing
 * @param seeds       of the students; each trains one student of every arm on the same dataset
 * @param arms        some of the source's: an untouched model, the replayed dataset's and the control's; or none
 * @param training    the source with another filter rule, other student settings or another verdict rule, or as it is
 * @param scores      by which teacher rows are scored; absent for the one that wrote them
 */
public record ReplayRecipe(String name, String description, Seeds seeds, List<String> arms, Dataset dataset, Rows view,
        SampledRecipe training, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Scores> scores)
        implements Recipe {

    public ReplayRecipe {
        arms = List.copyOf(arms);
        training = training.withDescription("");
    }

    /** With rows scored by the teacher that wrote them, if at all. */
    public ReplayRecipe(String name, String description, Seeds seeds, List<String> arms, Dataset dataset, Rows view,
            SampledRecipe training) {
        this(name, description, seeds, arms, dataset, view, training, Optional.empty());
    }

    /** Whether nobody is trained, and the rows are only scored. */
    public boolean scoresOnly() {
        return arms.isEmpty();
    }

    @Override
    public VerdictRule verdict() {
        return training.verdict();
    }

    @Override
    public ReplayRecipe withDescription(String other) {
        return new ReplayRecipe(name, other, seeds, arms, dataset, view, training, scores);
    }

    /**
     * What is replayed.
     *
     * @param id     the dataset as it lies in the log
     * @param source the recipe that it was sampled by, without its description
     */
    public record Dataset(NodeId id, SampledRecipe source) {
        public Dataset {
            source = source.withDescription("");
        }
    }

    /**
     * By whom the rows are scored.
     *
     * @param teacher the teacher as it lies in the log
     * @param source  the recipe that it was made by, without its description
     */
    public record Scores(NodeId teacher, SampledRecipe source) {
        public Scores {
            source = source.withDescription("");
        }
    }

    /**
     * Which of the dataset's rows the students are trained on.
     *
     * @param keep    at most so many, drawn by the student's seed; 0 for as many as the source's students keep
     * @param shuffle which numbers change places
     * @param drop    rows to leave out; of the control those at the same places
     * @param part    which part of these rows the replayed dataset's students keep, by their scores; the control's keep as
     *                many, drawn by their seed, because its teacher, the reference, scores all rows alike; absent for
     *                all
     */
    public record Rows(int keep, View.Shuffle shuffle, List<ChunkRows> drop,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ScorePart> part) {
        public Rows {
            drop = List.copyOf(drop);
        }

        /** Rows whatever their scores. */
        public Rows(int keep, View.Shuffle shuffle, List<ChunkRows> drop) {
            this(keep, shuffle, drop, Optional.empty());
        }
    }
}
