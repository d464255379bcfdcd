package io.owlstream.evaluator.verdict;

import io.owlstream.recipe.VerdictRule;
import java.util.List;
import java.util.Optional;

/**
 * All that a judgement rests on.
 *
 * @param arms     the recipe's arms in its order, each with what was scored
 * @param unscored the planned points that have no score
 * @param datasets what the students were trained on
 */
public record Evidence(VerdictRule rule, List<ArmScores> arms, List<Unscored> unscored, List<DatasetRows> datasets) {

    public Evidence {
        arms = List.copyOf(arms);
        unscored = List.copyOf(unscored);
        datasets = List.copyOf(datasets);
    }

    /** The scores of {@code arm}; none if the recipe has no such arm or none of its models was scored. */
    public Optional<ArmScores> arm(String arm) {
        return arms.stream().filter(scores -> scores.arm().equals(arm) && !scores.values().isEmpty()).findFirst();
    }

    /** A planned point of an arm without a score, and why. */
    public record Unscored(String arm, long seed, String reason) {
    }

    /**
     * The rows of a dataset.
     *
     * @param dataset for people
     */
    public record DatasetRows(String dataset, long accepted, long planned) {
    }
}
