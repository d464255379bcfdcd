package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;

/**
 * The evaluation that holds a seed's student rows against its control rows. It belongs to no arm, and no verdict depends
 * on it.
 *
 * @param seed       the seed whose rows they are
 * @param evaluation the evaluation's node
 */
public record PlannedLooks(long seed, NodeId evaluation) {
}
