package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;

/**
 * The evaluation in which a second judge is asked about the answers of one seed's model. No verdict depends on it.
 *
 * @param arm        the arm's name
 * @param seed       the seed that pairs it with the other arms
 * @param evaluation the evaluation's node
 */
public record PlannedJudging(String arm, long seed, NodeId evaluation) {
}
