package io.owlstream.model.llama;

/**
 * The shape of a decoder of the Llama kind: RMSNorm before each part, rotary positions that turn the two halves of a
 * head, grouped-query attention, and SwiGLU.
 *
 * @param vocabSize        tokens
 * @param hiddenSize       width of the residual stream
 * @param intermediateSize width of the feed-forward part
 * @param layers           decoder blocks
 * @param heads            of the queries; their size, {@code hiddenSize / heads}, is even
 * @param keyValueHeads    of the keys and values; a divisor of {@code heads}
 * @param rmsNormEps       added to the mean square
 * @param ropeTheta        base of the rotary frequencies
 * @param maxPositions     the longest row
 * @param tiedEmbedding    whether the embedding is the output's matrix too
 * @param attentionBias    whether queries, keys and values have biases, as in Qwen 2 (the attention's output has none)
 */
public record LlamaConfig(int vocabSize, int hiddenSize, int intermediateSize, int layers, int heads,
        int keyValueHeads, double rmsNormEps, double ropeTheta, int maxPositions, boolean tiedEmbedding,
        boolean attentionBias) {

    public LlamaConfig {
        requirePositive("vocab_size", vocabSize);
        requirePositive("hidden_size", hiddenSize);
        requirePositive("intermediate_size", intermediateSize);
        requirePositive("num_hidden_layers", layers);
        requirePositive("num_attention_heads", heads);
        requirePositive("num_key_value_heads", keyValueHeads);
        requirePositive("rms_norm_eps", rmsNormEps);
        requirePositive("rope_theta", ropeTheta);
        requirePositive("max_position_embeddings", maxPositions);
        if (hiddenSize % (2 * heads) != 0) {
            throw new LlamaConfigException("hidden_size must be a multiple of 2 * num_attention_heads, which is "
                    + 2 * heads + ", was " + hiddenSize);
        }
        if (heads % keyValueHeads != 0) {
            throw new LlamaConfigException("num_key_value_heads must divide num_attention_heads, which is " + heads
                    + ", was " + keyValueHeads);
        }
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new LlamaConfigException(key + " must be positive, was " + value);
        }
    }

    /** Width of one head. */
    public int headSize() {
        return hiddenSize / heads;
    }

    /** Refuses what is no token: the engine would read beside the embedding. */
    public void checkTokens(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= vocabSize) {
                throw new IllegalArgumentException("there is no token " + token + " in a vocabulary of " + vocabSize);
            }
        }
    }

    /**
     * Reads a {@code config.json} of Hugging Face, of model type {@code llama} or {@code qwen2}. Keys that decide
     * nothing here are skipped.
     *
     * @throws LlamaConfigException naming the key that is missing, wrong, or asks for what is not supported
     */
    public static LlamaConfig fromJson(byte[] json) {
        return LlamaConfigJson.read(json);
    }

    /** As a {@code config.json} of Hugging Face; equal configurations give equal bytes. */
    public byte[] toJson() {
        return LlamaConfigJson.write(this);
    }
}
