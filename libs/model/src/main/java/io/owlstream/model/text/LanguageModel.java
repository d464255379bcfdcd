package io.owlstream.model.text;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.plan.ReferenceModel;

/**
 * A model that reads and writes text.
 *
 * @param id        which it is
 * @param tokenizer between text and tokens; closed with this
 * @param chat      how conversations are written
 * @param grammar   the tokens of number sequences
 * @param weights   of the network
 */
public record LanguageModel(ReferenceModel id, TextTokenizer tokenizer, ChatFormat chat, NumberGrammar grammar,
        LlamaWeights weights) implements AutoCloseable {

    /** The network's shape. */
    public LlamaConfig config() {
        return weights.config();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
