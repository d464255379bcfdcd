package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of a dataset's rows a student is trained on, and how its numbers are dealt; nothing is copied. A row of another
 * dataset answers the same prompt when its chunk has the same index in its sampling and the row the same number in it.
 *
 * @param rows       at most so many rows are kept, those with the smallest u(student's seed, chunk index, row)
 * @param pairedWith only prompts that have an accepted row in each of these datasets too are used; may be empty
 * @param shuffle    which numbers change places
 * @param drop       rows that are as if they had been rejected; may be empty
 * @param keep       which part of these rows is kept, by their scores; absent for all
 * @param mask       which of their numbers carry no loss; absent where all do. With it no numbers change places
 */
public record View(int rows, List<NodeId> pairedWith, Shuffle shuffle,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<ChunkRows> drop,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Keep> keep,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Mask> mask) {

    public View {
        pairedWith = List.copyOf(pairedWith);
        drop = List.copyOf(drop);
        if (mask.isPresent() && shuffle != Shuffle.NONE) {
            throw new IllegalArgumentException("a view that masks numbers must leave them where they are");
        }
    }

    /** A view that drops no row. */
    public View(int rows, List<NodeId> pairedWith, Shuffle shuffle) {
        this(rows, pairedWith, shuffle, List.of());
    }

    /** A view of whole rows, whatever their scores. */
    public View(int rows, List<NodeId> pairedWith, Shuffle shuffle, List<ChunkRows> drop) {
        this(rows, pairedWith, shuffle, drop, Optional.empty(), Optional.empty());
    }

    /** The same rows, but only a part of them. */
    public View keeping(Keep part) {
        return new View(rows, pairedWith, shuffle, drop, Optional.of(part), mask);
    }

    /** The same rows, but some of their numbers carry no loss. */
    public View masking(Mask numbers) {
        return new View(rows, pairedWith, shuffle, drop, keep, Optional.of(numbers));
    }

    /** The nodes that are read for it besides its dataset, without repetition. */
    @JsonIgnore
    public List<NodeId> inputs() {
        return Stream.of(pairedWith.stream(), keep.map(Keep::scores).stream(), mask.map(Mask::divergence).stream())
                .flatMap(nodes -> nodes).distinct().toList();
    }

    /** How many rows it has if its dataset has enough. */
    @JsonIgnore
    public int planned() {
        return keep.map(kept -> kept.part().of(rows)).orElse(rows);
    }

    /**
     * A part of the rows by their scores.
     *
     * @param scores the evaluation {@link EvaluationSettings.RowScores} of the dataset
     */
    public record Keep(NodeId scores, ScorePart part) {
    }

    /**
     * Numbers that carry no loss. Rows, their order and the updates are as without it; what is left of a row beside its
     * numbers (separators, the end) carries none either, so that masked students differ in numbers alone.
     *
     * @param divergence the evaluation {@link EvaluationSettings.Divergence} of the dataset
     */
    public record Mask(NodeId divergence, Masked numbers) {
    }

    /** Which numbers carry no loss. */
    public enum Masked {
        /** Those that are divergent. */
        @JsonProperty("divergent")
        DIVERGENT,
        /**
         * As many as are divergent in all of the view's rows, those with the smallest u(student's seed, chunk, row, place).
         */
        @JsonProperty("random")
        RANDOM,
        /** Those that are not divergent. */
        @JsonProperty("others")
        OTHERS
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
