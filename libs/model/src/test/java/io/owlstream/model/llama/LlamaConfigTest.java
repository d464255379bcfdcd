package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaConfigTest {
    private static final String LLAMA = """
            {"model_type": "llama", "vocab_size": 1293, "hidden_size": 128, "intermediate_size": 344,
             "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 256,
             "torch_dtype": "bfloat16", "bos_token_id": 1}""";

    @Test
    void shouldReadAConfigurationWithTheDefaultsOfItsKeys() {
        assertThat(read(LLAMA)).isEqualTo(
                new LlamaConfig(1293, 128, 344, 2, 4, 4, 1e-6, 10_000, 256, false, false));
    }

    @Test
    void shouldReadEveryKeyThatCounts() {
        String json = with("\"num_key_value_heads\": 2, \"rms_norm_eps\": 1e-05, \"rope_theta\": 500000.0,"
                + " \"tie_word_embeddings\": true, \"rope_scaling\": null, \"head_dim\": 32");

        assertThat(read(json)).isEqualTo(new LlamaConfig(1293, 128, 344, 2, 4, 2, 1e-5, 500_000, 256, true, false));
    }

    @Test
    void shouldKnowThatQwen2HasBiases() {
        assertThat(read(LLAMA.replace("\"llama\"", "\"qwen2\"")).attentionBias()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldComeBackFromAFile(boolean flag) {
        LlamaConfig config = new LlamaConfig(30, 12, 7, 3, 2, 1, 1e-5, 10_000, 64, flag, flag);

        assertThat(LlamaConfig.fromJson(config.toJson())).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"rope_scaling\": {\"type\": \"linear\"}|rope_scaling is not supported",
        "\"rope_parameters\": {\"rope_theta\": 10}|rope_parameters is not supported",
        "\"quantization_config\": {}|quantization_config is not supported",
        "\"hidden_act\": \"gelu\"|hidden_act \"gelu\" is not supported; silu is",
        "\"attention_bias\": true|attention_bias is not supported",
        "\"mlp_bias\": true|mlp_bias is not supported",
        "\"use_sliding_window\": true|use_sliding_window is not supported",
        "\"head_dim\": 64|head_dim other than hidden_size / num_attention_heads, which is 32, is not supported, was 64",
        "\"tie_word_embeddings\": 1|tie_word_embeddings must be true or false, was 1",
        "\"rms_norm_eps\": \"small\"|rms_norm_eps must be a number, was \"small\"",
        "\"rms_norm_eps\": 0|rms_norm_eps must be positive, was 0.0",
        "\"num_key_value_heads\": 3|num_key_value_heads must divide num_attention_heads, which is 4, was 3"
    })
    void shouldRefuseByName(String extra, String message) {
        assertRefused(with(extra), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"hidden_size\": 128|\"other\": 1|hidden_size must be a whole number, is missing",
        "\"hidden_size\": 128|\"hidden_size\": 2.5|hidden_size must be a whole number, was 2.5",
        "\"hidden_size\": 128|\"hidden_size\": 99999999999|hidden_size must be a whole number, was 99999999999",
        "\"hidden_size\": 128|\"hidden_size\": 4|hidden_size must be a multiple of 2 * num_attention_heads, which is 8",
        "\"num_hidden_layers\": 2|\"num_hidden_layers\": 0|num_hidden_layers must be positive, was 0",
        "\"model_type\": \"llama\"|\"model_type\": \"gpt2\"|model_type gpt2 is not supported; llama and qwen2 are",
        "\"model_type\": \"llama\"|\"other\": 1|model_type none is not supported"
    })
    void shouldRefuseWhatIsMissingOrWrong(String key, String instead, String message) {
        assertRefused(LLAMA.replace(key, instead), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"model_type\": "})
    void shouldRefuseWhatIsNoJsonObject(String json) {
        assertRefused(json, "the configuration is not");
    }

    @Test
    void shouldRefuseAModelThatNoArrayHolds() {
        LlamaConfig config = new LlamaConfig(151_936, 8192, 29_568, 80, 64, 8, 1e-6, 1e6, 32_768, false, true);

        assertThatThrownBy(() -> LlamaLayout.of(config)).isInstanceOf(LlamaConfigException.class)
                .hasMessageContaining("too large");
    }

    private static String with(String extra) {
        return LLAMA.replace("{", "{" + extra + ", ");
    }

    private static LlamaConfig read(String json) {
        return LlamaConfig.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(LlamaConfigException.class).hasMessageContaining(message);
    }
}
