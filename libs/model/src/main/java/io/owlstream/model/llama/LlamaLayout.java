package io.owlstream.model.llama;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a model's tensors lie in its one flat array, by the names that Hugging Face gives them. The embedding comes
 * first, so that to freeze it is to leave a prefix alone; then all matrices, so that decay concerns one range; then
 * the vectors. Within a layer the matrices that are multiplied with the same input are neighbours, and so are the
 * biases of queries, keys and values.
 */
public final class LlamaLayout {
    private final List<Tensor> tensors = new ArrayList<>();
    private final int embeddingSize;
    private final int matricesSize;
    private int size;

    /**
     * One tensor.
     *
     * @param shape  outputs and inputs of a matrix, the length of a vector
     * @param offset of its first value in the flat array
     */
    public record Tensor(String name, List<Long> shape, int offset, int size) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        boolean isMatrix() {
            return shape.size() == 2;
        }

        /** How many values are summed up in an output; of the embedding, the width of what it gives. */
        int fanIn() {
            return shape.get(shape.size() - 1).intValue();
        }

        boolean isBias() {
            return name.endsWith(".bias");
        }
    }

    private LlamaLayout(LlamaConfig config) {
        int hidden = config.hiddenSize();
        matrix("model.embed_tokens.weight", config.vocabSize(), hidden);
        embeddingSize = size;
        if (!config.tiedEmbedding()) {
            matrix("lm_head.weight", config.vocabSize(), hidden);
        }
        for (int i = 0; i < config.layers(); i++) {
            addMatrices("model.layers." + i, config);
        }
        matricesSize = size;
        for (int i = 0; i < config.layers(); i++) {
            addVectors("model.layers." + i, config);
        }
        vector("model.norm.weight", hidden);
    }

    /**
     * The layout of a model.
     *
     * @throws LlamaConfigException if it has more parameters than an array holds
     */
    public static LlamaLayout of(LlamaConfig config) {
        return new LlamaLayout(config);
    }

    private void addMatrices(String layer, LlamaConfig config) {
        int hidden = config.hiddenSize();
        int keyValues = config.keyValueHeads() * config.headSize();
        matrix(layer + ".self_attn.q_proj.weight", hidden, hidden);
        matrix(layer + ".self_attn.k_proj.weight", keyValues, hidden);
        matrix(layer + ".self_attn.v_proj.weight", keyValues, hidden);
        matrix(layer + ".self_attn.o_proj.weight", hidden, hidden);
        matrix(layer + ".mlp.gate_proj.weight", config.intermediateSize(), hidden);
        matrix(layer + ".mlp.up_proj.weight", config.intermediateSize(), hidden);
        matrix(layer + ".mlp.down_proj.weight", hidden, config.intermediateSize());
    }

    private void addVectors(String layer, LlamaConfig config) {
        int keyValues = config.keyValueHeads() * config.headSize();
        vector(layer + ".input_layernorm.weight", config.hiddenSize());
        vector(layer + ".post_attention_layernorm.weight", config.hiddenSize());
        if (config.attentionBias()) {
            vector(layer + ".self_attn.q_proj.bias", config.hiddenSize());
            vector(layer + ".self_attn.k_proj.bias", keyValues);
            vector(layer + ".self_attn.v_proj.bias", keyValues);
        }
    }

    private void matrix(String name, int outputs, int inputs) {
        add(name, List.of((long) outputs, (long) inputs), (long) outputs * inputs);
    }

    private void vector(String name, int length) {
        add(name, List.of((long) length), length);
    }

    private void add(String name, List<Long> shape, long values) {
        if (size + values > Integer.MAX_VALUE) {
            throw new LlamaConfigException("the model is too large: more than " + Integer.MAX_VALUE + " parameters");
        }
        tensors.add(new Tensor(name, shape, size, (int) values));
        size += (int) values;
    }

    /** All tensors, in the order in which they lie. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors);
    }

    /** How many parameters the model has. */
    public int size() {
        return size;
    }

    /** How many of them, the first ones, are the embedding's. */
    public int embeddingSize() {
        return embeddingSize;
    }

    /** How many of them, the first ones, are in matrices, the embedding's included. */
    public int matricesSize() {
        return matricesSize;
    }
}
