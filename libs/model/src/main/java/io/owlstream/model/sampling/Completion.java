package io.owlstream.model.sampling;

/**
 * What a model answered.
 *
 * @param tokens without the one that ends the answer; not copied and not to be changed
 * @param cut    whether the answer had not ended when it became too long
 */
public record Completion(int[] tokens, boolean cut) {
}
