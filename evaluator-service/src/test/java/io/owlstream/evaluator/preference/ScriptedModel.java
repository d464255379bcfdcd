package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.ControlToken;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.util.Arrays;
import java.util.Map;

/**
 * A model whose answers are known: whatever it is asked, it says one word with a given probability, and ends. Attention
 * and feed-forward parts add nothing, so that the next token depends on the last one alone: {@code <asst>} points along
 * the first hidden dimension, the words along the second.
 */
final class ScriptedModel {
    private static final int WIDTH = 16;
    /** A unit vector's entry after the last normalisation. */
    private static final float NORMALISED = 4;
    private static final float CERTAIN = 40;

    private ScriptedModel() {
    }

    /** @param answers one-token words with their probabilities, which add up to 1 */
    static LanguageModel of(Map<String, Double> answers) {
        LanguageModel words = TinyLanguageModel.of(1);
        LlamaConfig config = new LlamaConfig(words.config().vocabSize(), WIDTH, 16, 1, 1, 1, 1e-9, 10_000, 256, false,
                false);
        return new LanguageModel(words.id(), words.tokenizer(), words.chat(), words.grammar(),
                new LlamaWeights(config, flat(config, words, answers)));
    }

    private static float[] flat(LlamaConfig config, LanguageModel words, Map<String, Double> answers) {
        LlamaLayout layout = LlamaLayout.of(config);
        float[] flat = new float[layout.size()];
        int norm = offset(layout, "model.norm.weight");
        Arrays.fill(flat, norm, norm + WIDTH, 1);
        int embedding = offset(layout, "model.embed_tokens.weight");
        int head = offset(layout, "lm_head.weight");
        flat[embedding + words.chat().id(ControlToken.ASST) * WIDTH] = 1;
        for (int token = 0; token < config.vocabSize(); token++) {
            flat[head + token * WIDTH] = -CERTAIN / NORMALISED;
        }
        answers.forEach((word, probability) -> {
            int token = words.tokenizer().id(word);
            flat[embedding + token * WIDTH + 1] = 1;
            flat[head + token * WIDTH] = (float) Math.log(probability) / NORMALISED;
        });
        flat[head + words.chat().end() * WIDTH + 1] = CERTAIN / NORMALISED;
        return flat;
    }

    private static int offset(LlamaLayout layout, String name) {
        return layout.tensors().stream().filter(tensor -> tensor.name().equals(name)).findFirst().orElseThrow()
                .offset();
    }
}
