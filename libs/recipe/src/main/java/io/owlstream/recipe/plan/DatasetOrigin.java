package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;
import java.util.Optional;

/**
 * What a dataset was sampled for.
 *
 * @param arm     the arm whose students are trained on it, the first if there are several
 * @param seed    the seed or model of the experiment that it belongs to
 * @param trait   of its teacher, for people: {@code owl}; none if the teacher has none
 * @param rows    how many were sampled
 * @param teacher whose rows they are
 */
public record DatasetOrigin(NodeId dataset, String arm, long seed, Optional<String> trait, long rows,
        NodeId teacher) {
}
