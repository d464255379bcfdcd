package io.owlstream.recipe;

import io.owlstream.recipe.id.NodeId;
import java.util.List;

/**
 * Some rows of one chunk, each identified by the chunk's id and its number in the chunk, wherever the record lies.
 *
 * @param rows ascending, apart from each other
 */
public record ChunkRows(NodeId chunk, List<RowSpan> rows) {

    public ChunkRows {
        rows = List.copyOf(rows);
    }
}
