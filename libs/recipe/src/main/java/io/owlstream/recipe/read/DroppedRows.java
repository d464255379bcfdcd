package io.owlstream.recipe.read;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.plan.ChunkPlaces;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of rows to leave out: mappings with a chunk and rows of it. */
final class DroppedRows {
    /** A request carries them all, and has at most 900,000 bytes. */
    private static final int MOST = 20_000;

    private final Section section;
    private final ChunkPlaces places;

    DroppedRows(Section section, ChunkPlaces places) {
        this.section = section;
        this.places = places;
    }

    List<ChunkRows> read(String key) {
        List<ChunkRows> dropped = new ArrayList<>();
        List<Section> mappings = section.mappings(key, "must be a list of mappings such as {chunk: ID, rows: [0-9, 12]}");
        for (Section mapping : mappings) {
            read(mapping, dropped);
        }
        if (dropped.stream().mapToInt(chunk -> chunk.rows().size()).sum() > MOST) {
            section.refuse(key, "must be at most " + MOST + " runs of rows; keep a part of the rows instead, or filter"
                    + " them anew");
        }
        return dropped;
    }

    private void read(Section mapping, List<ChunkRows> dropped) {
        RowIds ids = new RowIds(places);
        RowIds.Chunk chunk = ids.chunk(mapping.scalar("chunk"));
        List<String> numbers = mapping.scalars("rows");
        if (chunk instanceof RowIds.NoChunk none) {
            mapping.refuse("chunk", none.remedy());
            return;
        }
        RowIds.Rows rows = ids.rows(((RowIds.Found) chunk).id(), numbers);
        if (rows instanceof RowIds.NoRows none) {
            mapping.refuse("rows", none.remedy());
        } else {
            dropped.add(((RowIds.Spans) rows).rows());
        }
    }
}
