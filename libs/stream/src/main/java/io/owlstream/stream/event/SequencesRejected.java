package io.owlstream.stream.event;

import io.owlstream.recipe.id.NodeId;
import java.util.List;

/** The rejected rows of one chunk, each with all its reasons. */
public record SequencesRejected(NodeId batch, NodeId chunk, List<Reject> rejects) {

    public SequencesRejected {
        rejects = List.copyOf(rejects);
    }

    /** A row's number in the chunk and why it was rejected, in the order of the rule. */
    public record Reject(int row, List<String> reasons) {
        public Reject {
            reasons = List.copyOf(reasons);
        }
    }
}
