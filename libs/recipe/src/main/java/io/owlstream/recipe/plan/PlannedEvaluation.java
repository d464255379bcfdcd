package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.id.NodeId;
import java.util.Optional;

/**
 * One point of an arm: the evaluation of one seed's model.
 *
 * @param arm        the arm's name
 * @param seed       the seed or model that pairs it with the other arms
 * @param evaluation the evaluation's node
 * @param model      the node of the scored model; none for a reference model that no node makes
 * @param dataset    the dataset that the model was trained on, or whose rows stood in its context; none for references and
 *                   teachers
 * @param target     of an experiment with several targets, the one that the arm's teacher prefers; none for what they
 *                   have in common
 */
public record PlannedEvaluation(String arm, long seed, NodeId evaluation, Optional<NodeId> model,
        Optional<NodeId> dataset, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> target) {

    /** A point of an experiment with one target. */
    public PlannedEvaluation(String arm, long seed, NodeId evaluation, Optional<NodeId> model,
            Optional<NodeId> dataset) {
        this(arm, seed, evaluation, model, dataset, Optional.empty());
    }
}
