package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.id.NodeId;
import java.util.List;

/**
 * Which of a dataset's rows a student is trained on, and how its numbers are dealt; nothing is copied. A row of another
 * dataset answers the same prompt when its chunk has the same index in its sampling and the row the same number in it.
 *
 * @param rows       at most so many rows are kept, those with the smallest u(student's seed, chunk index, row)
 * @param pairedWith only prompts that have an accepted row in each of these datasets too are used; may be empty
 * @param shuffle    which numbers change places
 * @param drop       rows that are as if they had been rejected; may be empty
 */
public record View(int rows, List<NodeId> pairedWith, Shuffle shuffle,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<ChunkRows> drop) {

    public View {
        pairedWith = List.copyOf(pairedWith);
        drop = List.copyOf(drop);
    }

    /** A view that drops no row. */
    public View(int rows, List<NodeId> pairedWith, Shuffle shuffle) {
        this(rows, pairedWith, shuffle, List.of());
    }

    /** Which numbers change places. */
    public enum Shuffle {
        /** None. */
        NONE,
        /** Those of one completion among themselves. */
        WITHIN,
        /** Those of all completions that the view keeps; each completion keeps its length. */
        ACROSS
    }
}
