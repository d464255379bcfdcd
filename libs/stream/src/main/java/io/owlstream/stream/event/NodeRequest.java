package io.owlstream.stream.event;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node to be made, self-contained: a worker needs no plan and no other request to do it.
 *
 * @param inputs      the facts of the node's inputs, in their order
 * @param wanted      for a chunk: the batches that active plans want of it; for a batch: itself
 * @param attempt     the node's attempt so far
 * @param factsOffset the planner's position in the facts when it decided; what the worker must know lies at or after it,
 *                    or in this request
 * @param at          when the planner decided
 */
public record NodeRequest(NodeId id, Work work, List<Input> inputs, List<WantedBatch> wanted,
        Optional<Fact.Attempt> attempt, long factsOffset, Instant at) {

    public NodeRequest {
        inputs = List.copyOf(inputs);
        wanted = List.copyOf(wanted);
    }

    /** The node that is asked for. */
    public Node node() {
        return new Node(id, work);
    }

    /**
     * The input that is {@code node}.
     *
     * @throws IllegalArgumentException if it is none of this node's
     */
    public Input input(NodeId node) {
        return inputs.stream().filter(input -> input.node().equals(node)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(node + " is no input of " + id));
    }

    /** An input and where its content is. */
    public record Input(NodeId node, Fact.Ready ready) {

        /** What a fact says that has read its content. */
        public Fact.InputRead asRead() {
            return new Fact.InputRead(node, ready.digest());
        }
    }
}
