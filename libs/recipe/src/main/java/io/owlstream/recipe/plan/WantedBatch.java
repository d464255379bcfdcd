package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;

/**
 * A batch that an active plan wants of a chunk: enough for the filter to make it without knowing the plan.
 *
 * @param batch    the batch's node
 * @param dataset  the dataset that it will be a part of; with {@code shard} it is the key of the batch's record
 * @param sampling the sampling that the chunk is a part of; with {@code shard} it is the key of the chunk's record
 * @param shard    the chunk's shard
 * @param work     the batch's work
 */
public record WantedBatch(NodeId batch, NodeId dataset, NodeId sampling, int shard, Work.Batch work) {
}
