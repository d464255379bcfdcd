package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What trainings reported on their way. Kept for some days only, and nothing rests on it. */
@FunctionalInterface
interface TrainingCurves {

    /**
     * The losses that {@code nodes} reported after {@code since}, by update; of nodes of which nothing is left, none.
     * Of a training that was repeated from a checkpoint on, what it reported last.
     */
    Map<NodeId, SortedMap<Long, Double>> read(Set<NodeId> nodes, Instant since);
}
