package io.owlstream.student;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.id.NodeId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that a view leaves out, by their ids. */
public final class DroppedRows {
    private final Map<NodeId, BitSet> byChunk = new HashMap<>();

    public DroppedRows(List<ChunkRows> dropped) {
        dropped.forEach(some -> {
            BitSet rows = byChunk.computeIfAbsent(some.chunk(), first -> new BitSet());
            some.rows().forEach(span -> rows.set(span.from(), span.to() + 1));
        });
    }

    /** Whether row {@code row} of {@code chunk} is among them. */
    public boolean has(NodeId chunk, int row) {
        BitSet rows = byChunk.get(chunk);
        return rows != null && rows.get(row);
    }
}
