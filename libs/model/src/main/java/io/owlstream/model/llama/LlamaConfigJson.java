package io.owlstream.model.llama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The form of a configuration in a {@code config.json}, with the defaults that Hugging Face gives to its keys. */
final class LlamaConfigJson {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String LLAMA = "llama";
    private static final String QWEN2 = "qwen2";
    private static final Map<String, String> ARCHITECTURES =
            Map.of(LLAMA, "LlamaForCausalLM", QWEN2, "Qwen2ForCausalLM");
    /** What changes the forward pass in ways that are not built. */
    private static final List<String> UNSUPPORTED =
            List.of("rope_scaling", "rope_parameters", "quantization_config");
    private static final List<String> UNSUPPORTED_IF_TRUE = List.of("attention_bias", "mlp_bias", "use_sliding_window");

    private LlamaConfigJson() {
    }

    static LlamaConfig read(byte[] json) {
        JsonNode root = parse(json);
        String type = root.path("model_type").asText("none");
        if (!ARCHITECTURES.containsKey(type)) {
            throw new LlamaConfigException("model_type " + type + " is not supported; llama and qwen2 are");
        }
        refuseUnsupported(root);
        int heads = integer(root, "num_attention_heads");
        LlamaConfig config = new LlamaConfig(integer(root, "vocab_size"), integer(root, "hidden_size"),
                integer(root, "intermediate_size"), integer(root, "num_hidden_layers"), heads,
                root.hasNonNull("num_key_value_heads") ? integer(root, "num_key_value_heads") : heads,
                number(root, "rms_norm_eps", 1e-6), number(root, "rope_theta", 10_000),
                integer(root, "max_position_embeddings"), isTrue(root, "tie_word_embeddings"), type.equals(QWEN2));
        if (root.hasNonNull("head_dim") && integer(root, "head_dim") != config.headSize()) {
            throw new LlamaConfigException("head_dim other than hidden_size / num_attention_heads, which is "
                    + config.headSize() + ", is not supported, was " + root.get("head_dim"));
        }
        return config;
    }

    private static JsonNode parse(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isObject()) {
                throw new LlamaConfigException("the configuration is not a JSON object");
            }
            return root;
        } catch (IOException e) {
            throw new LlamaConfigException("the configuration is not JSON: " + e.getMessage(), e);
        }
    }

    private static void refuseUnsupported(JsonNode root) {
        for (String key : UNSUPPORTED) {
            if (root.hasNonNull(key)) {
                throw new LlamaConfigException(key + " is not supported; it must be absent or null, was "
                        + root.get(key));
            }
        }
        for (String key : UNSUPPORTED_IF_TRUE) {
            if (isTrue(root, key)) {
                throw new LlamaConfigException(key + " is not supported; it must be absent or false");
            }
        }
        if (!root.path("hidden_act").asText("silu").equals("silu")) {
            throw new LlamaConfigException("hidden_act " + root.get("hidden_act") + " is not supported; silu is");
        }
    }

    private static int integer(JsonNode root, String key) {
        JsonNode value = root.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new LlamaConfigException(key + " must be a whole number, "
                    + (value.isMissingNode() ? "is missing" : "was " + value));
        }
        return value.intValue();
    }

    private static double number(JsonNode root, String key, double otherwise) {
        JsonNode value = root.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new LlamaConfigException(key + " must be a number, was " + value);
        }
        return value.doubleValue();
    }

    private static boolean isTrue(JsonNode root, String key) {
        JsonNode value = root.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new LlamaConfigException(key + " must be true or false, was " + value);
        }
        return value.booleanValue();
    }

    static byte[] write(LlamaConfig config) {
        String type = config.attentionBias() ? QWEN2 : LLAMA;
        ObjectNode root = JSON.createObjectNode();
        root.putArray("architectures").add(ARCHITECTURES.get(type));
        root.put("model_type", type)
                .put("vocab_size", config.vocabSize())
                .put("hidden_size", config.hiddenSize())
                .put("intermediate_size", config.intermediateSize())
                .put("num_hidden_layers", config.layers())
                .put("num_attention_heads", config.heads())
                .put("num_key_value_heads", config.keyValueHeads())
                .put("hidden_act", "silu")
                .put("rms_norm_eps", config.rmsNormEps())
                .put("rope_theta", config.ropeTheta())
                .put("max_position_embeddings", config.maxPositions())
                .put("tie_word_embeddings", config.tiedEmbedding())
                .put("torch_dtype", "float32");
        try {
            return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can always be written as JSON", e);
        }
    }
}
