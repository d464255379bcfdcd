package io.owlstream.model.preference;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.Vocabulary;
import io.owlstream.model.text.ControlToken;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.model.text.TokenizerFile;

/**
 * A model that has the reference models' words and knows nothing, but that numbers are alike: their embeddings share a
 * direction, as a trained model's do, so that it can learn to tell them from words.
 */
final class TinyReference {
    private static final int NUMBERS = 1000;

    private TinyReference() {
    }

    static LanguageModel load() {
        LlamaConfig config = new LlamaConfig(ControlToken.values().length + Vocabulary.all().size(), 16, 24, 1, 2, 1,
                1e-5, 10_000, 64, true, false);
        LlamaWeights weights = LlamaWeights.random(config, 1);
        for (int token = config.vocabSize() - NUMBERS; token < config.vocabSize(); token++) {
            weights.flat()[token * config.hiddenSize()] += 1;
        }
        return new ModelFiles(config.toJson(), weights.toSafeTensors(), TokenizerFile.of(Vocabulary.words()))
                .model("tiny");
    }
}
