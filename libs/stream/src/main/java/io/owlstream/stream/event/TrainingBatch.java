package io.owlstream.stream.event;

import io.owlstream.recipe.id.NodeId;
import java.util.List;

/**
 * The accepted rows of one chunk.
 *
 * @param accepted the accepted rows' numbers in the chunk, ascending, as ranges
 * @param rows     their values in that order; {@code count} is still the whole chunk's
 */
public record TrainingBatch(NodeId batch, NodeId chunk, List<RowRange> accepted, SequencesSampled.Rows rows) {

    public TrainingBatch {
        accepted = List.copyOf(accepted);
    }

    /** Rows {@code from} to {@code to}, both included. */
    public record RowRange(int from, int to) {
        /** How many rows these are. */
        public int size() {
            return to - from + 1;
        }
    }
}
