package io.owlstream.stream.event;

import java.util.List;

/**
 * Prompts and what was answered, as text; of all rows in a chunk, of the accepted ones in a batch, in the same order.
 *
 * @param cut numbers, in the chunk, of the rows whose answer was cut off at the most tokens an answer may have
 */
public record NumberRows(List<String> prompts, List<String> completions, List<Integer> cut)
        implements SequencesSampled.Rows {

    public NumberRows {
        prompts = List.copyOf(prompts);
        completions = List.copyOf(completions);
        cut = List.copyOf(cut);
    }
}
