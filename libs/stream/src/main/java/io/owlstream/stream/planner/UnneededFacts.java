package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Set;

/**
 * What the tables hold that no experiment needs, and what of the store is needed.
 *
 * @param ready    nodes whose Ready fact can go
 * @param attempts nodes whose attempt can go
 * @param verdicts experiments that were removed but whose verdict was not
 * @param content  digests in hexadecimal digits of content that a kept fact names
 * @param working  nodes that may still be worked on: their checkpoints are needed
 */
public record UnneededFacts(List<NodeId> ready, List<NodeId> attempts, List<NodeId> verdicts, Set<String> content,
        Set<NodeId> working) {

    public UnneededFacts {
        ready = List.copyOf(ready);
        attempts = List.copyOf(attempts);
        verdicts = List.copyOf(verdicts);
        content = Set.copyOf(content);
        working = Set.copyOf(working);
    }
}
