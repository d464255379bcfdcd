package io.owlstream.stream.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;

/**
 * One chunk of raw completions. Its value is a function of the chunk's node alone, so that its digest is too; the batches
 * wanted of it travel in a header.
 *
 * @param index position in the sampling
 */
public record SequencesSampled(NodeId chunk, NodeId sampling, int index, Rows rows) {

    /** The rows of a chunk, by task. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = DigitsRows.class, name = "digits"),
        @JsonSubTypes.Type(value = NumberRows.class, name = "numbers")
    })
    public sealed interface Rows permits DigitsRows, NumberRows {
    }
}
