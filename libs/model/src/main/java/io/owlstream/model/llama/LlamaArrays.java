package io.owlstream.model.llama;

import java.util.ArrayList;
import java.util.List;

/**
 * How a program cuts what follows the embedding in the flat array: {@code sizes}, in the order of {@link LlamaLayout}
 * with queries, keys and values as one array, and {@code views}, the TorchScript expressions of a model's arrays in
 * the order in which programs use them: head, last norm, then each layer's.
 */
record LlamaArrays(List<Integer> sizes, List<String> views) {

    static LlamaArrays of(LlamaConfig config) {
        int hidden = config.hiddenSize();
        int intermediate = config.intermediateSize();
        int projected = (config.heads() + 2 * config.keyValueHeads()) * config.headSize();
        Cut cut = new Cut();
        String head = config.tiedEmbedding() ? "e" : cut.matrix(config.vocabSize(), hidden);
        List<List<String>> matrices = new ArrayList<>();
        for (int i = 0; i < config.layers(); i++) {
            matrices.add(List.of(cut.matrix(projected, hidden), cut.matrix(hidden, hidden),
                    cut.matrix(intermediate, hidden), cut.matrix(intermediate, hidden),
                    cut.matrix(hidden, intermediate)));
        }
        List<String> layers = new ArrayList<>();
        for (List<String> matrix : matrices) {
            String before = cut.vector(hidden);
            String after = cut.vector(hidden);
            layers.addAll(List.of(before, matrix.get(0), matrix.get(1), after, matrix.get(2), matrix.get(3),
                    matrix.get(4)));
            if (config.attentionBias()) {
                layers.add(cut.vector(projected));
            }
        }
        layers.addAll(0, List.of(head, cut.vector(hidden)));
        return new LlamaArrays(cut.sizes, layers);
    }

    private static final class Cut {
        private final List<Integer> sizes = new ArrayList<>();

        String vector(int length) {
            sizes.add(length);
            return "p[" + (sizes.size() - 1) + "]";
        }

        String matrix(int outputs, int inputs) {
            return "torch.view(" + vector(outputs * inputs) + ", [" + outputs + ", " + inputs + "])";
        }
    }
}
