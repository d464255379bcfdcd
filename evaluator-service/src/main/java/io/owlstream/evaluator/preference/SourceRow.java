package io.owlstream.evaluator.preference;

/**
 * An accepted row of one of two sources that are held against each other.
 *
 * @param cut whether the completion was cut off, so that it has no end
 */
record SourceRow(String prompt, String completion, boolean cut) {
}
