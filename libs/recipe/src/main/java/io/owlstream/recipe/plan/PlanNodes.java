package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of a plan.
 *
 * @param all       inputs before what reads them
 * @param given     those that the plan never makes; their inputs are not among {@code all}
 * @param ancestors what the given ones were made of
 */
record PlanNodes(Map<NodeId, Node> all, Set<NodeId> given, Map<NodeId, Node> ancestors) {
    PlanNodes {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        given = Set.copyOf(given);
        ancestors = Map.copyOf(ancestors);
    }
}
