package io.owlstream.recipe.read;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ChunkPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ids of rows, a chunk's id and row numbers, against the chunks that there are. */
public final class RowIds {
    private final ChunkPlaces places;

    public RowIds(ChunkPlaces places) {
        this.places = places;
    }

    /** What a chunk's id turned out to be. */
    public sealed interface Chunk {
    }

    /** A chunk of the dataset. */
    public record Found(NodeId id) implements Chunk {
    }

    /** None of its chunks, and what must be instead. */
    public record NoChunk(String remedy) implements Chunk {
    }

    /** What row numbers turned out to be. */
    public sealed interface Rows {
    }

    /** Rows of the chunk. */
    public record Spans(ChunkRows rows) implements Rows {
    }

    /** No rows of it, and what must be instead. */
    public record NoRows(String remedy) implements Rows {
    }

    /** The chunk whose id, or its first 8 digits or more, is {@code text}. */
    public Chunk chunk(String text) {
        return places.find(text).<Chunk>map(Found::new).orElseGet(() -> new NoChunk(
                "must be the id of one of the dataset's " + places.count() + " chunks, or its first 8 digits or more;"
                + " owlstream datasets ID lists them"));
    }

    /** The rows of {@code chunk} that {@code texts} name, each as {@code 7} or {@code 3-9}. */
    public Rows rows(NodeId chunk, List<String> texts) {
        int last = places.rowsOf(chunk) - 1;
        List<RowSpan> spans = new ArrayList<>();
        for (String text : texts) {
            Optional<RowSpan> span = RowSpan.find(text);
            if (span.isEmpty()) {
                return new NoRows(Shown.value(text) + " must be a row's number, or rows such as 3-9");
            }
            if (span.get().to() > last) {
                return new NoRows(Shown.value(text) + " must be within 0-" + last + ", the rows of chunk "
                        + chunk.brief());
            }
            spans.add(span.get());
        }
        return spans.isEmpty() ? new NoRows("must be one row or more, such as 3-9")
                : new Spans(new ChunkRows(chunk, spans));
    }
}
