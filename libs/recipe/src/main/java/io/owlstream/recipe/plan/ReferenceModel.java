package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.Digest;

/**
 * A language model that everything of an experiment starts from: teachers and students share its architecture,
 * tokenizer and weights.
 *
 * @param name   its name among the reference models that are shipped
 * @param digest of its whole folder: the SHA-256 of the canonical JSON that maps each file's name to the file's SHA-256
 */
public record ReferenceModel(String name, Digest digest) {
}
