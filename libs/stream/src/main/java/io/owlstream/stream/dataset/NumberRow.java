package io.owlstream.stream.dataset;

/**
 * An accepted row of a dataset of number sequences.
 *
 * @param chunk      its chunk's place in the sampling
 * @param row        its number in the chunk
 * @param cut        whether the completion was cut off, so that it has no end
 */
public record NumberRow(int chunk, int row, String prompt, String completion, boolean cut) {

    /** The same row with {@code other} in place of its completion. */
    public NumberRow withCompletion(String other) {
        return new NumberRow(chunk, row, prompt, other, cut);
    }

    /** For people, without the row's content. */
    public String name() {
        return "row " + row + " of chunk " + chunk;
    }
}
