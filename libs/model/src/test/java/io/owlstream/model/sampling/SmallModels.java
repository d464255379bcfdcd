package io.owlstream.model.sampling;

import io.owlstream.model.llama.AnswerTokens;
import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.text.NumberGrammar;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Models of 30 tokens, among them 15 numbers. */
final class SmallModels {
    static final NumberGrammar GRAMMAR = new NumberGrammar(new AnswerTokens(10, 15, 3, 4), 0, 1);
    static final LlamaConfig TIED = new LlamaConfig(30, 16, 24, 2, 4, 4, 1e-5, 10_000, 60, true, false);
    static final LlamaConfig GROUPED = new LlamaConfig(30, 16, 24, 2, 4, 2, 1e-5, 500, 60, false, true);
    static final LlamaConfig ODD = new LlamaConfig(30, 30, 7, 3, 3, 1, 1e-6, 10_000, 57, true, true);

    private SmallModels() {
    }

    /** Weights with which tokens differ in probability. */
    static LlamaWeights weights(LlamaConfig config) {
        LlamaWeights weights = LlamaWeights.random(config, 3);
        for (int i = 0; i < weights.flat().length; i++) {
            weights.flat()[i] *= 2;
        }
        return weights;
    }

    /**
     * Weights with which a change in the last bit of anything changes what is most probable: all tokens have nearly
     * the same logit, and what they lead to is quite different.
     */
    static LlamaWeights touchy(LlamaConfig config) {
        LlamaWeights weights = weights(config);
        LlamaLayout.Tensor head = LlamaLayout.of(config).tensors().stream()
                .filter(tensor -> tensor.name().equals("lm_head.weight")).findFirst().orElseThrow();
        float[] flat = weights.flat();
        for (int i = 0; i < head.size(); i++) {
            float first = flat[head.offset() + i % config.hiddenSize()];
            flat[head.offset() + i] = first + i / config.hiddenSize() % 5 * Math.ulp(first);
        }
        return weights;
    }

    /** Prompts of 1 to 30 tokens. */
    static int[][] prompts(LlamaConfig config, int count) {
        return IntStream.range(0, count).mapToObj(row -> {
            CounterRandom random = CounterRandom.of(9, row);
            int[] prompt = new int[1 + (int) (random.uniform(0) * 30)];
            Arrays.setAll(prompt, i -> (int) (random.uniform(1 + i) * config.vocabSize()));
            return prompt;
        }).toArray(int[][]::new);
    }
}
