package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.Digest;

/**
 * A language model that everything of an experiment starts from: teachers and students share its architecture,
 * tokenizer and weights.
 *
 * @param name   its name among the reference models that are shipped
 * @param digest of its folder: the SHA-256 of the canonical JSON that maps the names {@code config.json},
 *               {@code model.safetensors} and {@code tokenizer.json} to the SHA-256 of these files
 */
public record ReferenceModel(String name, Digest digest) {
}
