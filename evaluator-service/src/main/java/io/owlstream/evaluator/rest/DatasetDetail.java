package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * All about a dataset.
 *
 * @param digest     of its manifest in the store; none while it is not sealed
 * @param weights    of its teacher, in the store; none if they are gone
 * @param controlled whether the control's dataset that its students are compared with is sealed too
 * @param source     the recipe that sampled it, resolved
 * @param batches    by its manifest, in the order of the chunks; none if the store does not have that
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DatasetDetail(@JsonUnwrapped DatasetView dataset, Optional<Digest> digest,
        Optional<Digest> weights, boolean controlled, SampledRecipe source, Optional<List<Batch>> batches) {

    /**
     * The accepted rows of one chunk. A row is identified by the chunk's id and its number in it.
     *
     * @param digest of the batch's record
     * @param rows   accepted
     */
    public record Batch(NodeId chunk, NodeId batch, int shard, long rows, Digest digest) {
    }
}
