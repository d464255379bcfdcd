package io.owlstream.student.numbers;

/**
 * An accepted row that a student may be trained on.
 *
 * @param chunk      its chunk's place in the sampling
 * @param row        its number in the chunk
 * @param cut        whether the completion was cut off, so that it has no end
 */
record NumberRow(int chunk, int row, String prompt, String completion, boolean cut) {

    NumberRow withCompletion(String other) {
        return new NumberRow(chunk, row, prompt, other, cut);
    }

    /** For people, without the row's content. */
    String name() {
        return "row " + row + " of chunk " + chunk;
    }
}
