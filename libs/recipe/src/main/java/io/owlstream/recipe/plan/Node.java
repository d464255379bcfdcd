package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;
import java.util.List;

/** A node of the graph: its work, named by what determines it. */
public record Node(NodeId id, Work work) {

    /** The node that does {@code work}. */
    public static Node of(Work work) {
        return new Node(NodeId.of(work), work);
    }

    /** The kind of this node's work. */
    public NodeKind kind() {
        return work.kind();
    }

    /** The nodes whose content this one reads. */
    public List<NodeId> inputs() {
        return work.inputs();
    }
}
