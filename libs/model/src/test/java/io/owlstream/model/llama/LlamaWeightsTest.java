package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.safetensors.FloatTensor;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.safetensors.SafeTensorsReader;
import io.owlstream.model.safetensors.SafeTensorsWriter;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LlamaWeightsTest {
    private static final LlamaConfig TIED = new LlamaConfig(30, 16, 10, 2, 4, 4, 1e-5, 10_000, 32, true, false);
    private static final LlamaConfig UNTIED = new LlamaConfig(30, 12, 7, 1, 2, 1, 1e-5, 10_000, 32, false, true);

    @Test
    void shouldHoldTheTensorsOfHuggingFace() {
        // When
        SortedMap<String, FloatTensor> tensors =
                SafeTensorsReader.read(LlamaWeights.random(UNTIED, 1).toSafeTensors());

        // Then
        assertThat(tensors.keySet()).containsExactly("lm_head.weight", "model.embed_tokens.weight",
                "model.layers.0.input_layernorm.weight", "model.layers.0.mlp.down_proj.weight",
                "model.layers.0.mlp.gate_proj.weight", "model.layers.0.mlp.up_proj.weight",
                "model.layers.0.post_attention_layernorm.weight", "model.layers.0.self_attn.k_proj.bias",
                "model.layers.0.self_attn.k_proj.weight", "model.layers.0.self_attn.o_proj.weight",
                "model.layers.0.self_attn.q_proj.bias", "model.layers.0.self_attn.q_proj.weight",
                "model.layers.0.self_attn.v_proj.bias", "model.layers.0.self_attn.v_proj.weight", "model.norm.weight");
        assertThat(tensors.get("model.layers.0.self_attn.k_proj.weight").shape()).containsExactly(6L, 12L);
        assertThat(tensors.get("model.layers.0.mlp.down_proj.weight").shape()).containsExactly(12L, 7L);
    }

    @Test
    void shouldHaveNoOutputMatrixWhereItIsTied() {
        assertThat(SafeTensorsReader.read(LlamaWeights.random(TIED, 1).toSafeTensors()))
                .doesNotContainKey("lm_head.weight").hasSize(2 + 2 * 9);
    }

    @Test
    void shouldPutTheEmbeddingFirstAndMatricesBeforeVectors() {
        LlamaLayout layout = LlamaLayout.of(TIED);

        assertThat(layout.tensors().get(0).name()).isEqualTo("model.embed_tokens.weight");
        assertThat(layout.embeddingSize()).isEqualTo(30 * 16);
        assertThat(layout.tensors()).allSatisfy(
                tensor -> assertThat(tensor.isMatrix()).isEqualTo(tensor.offset() < layout.matricesSize()));
    }

    @Test
    void shouldDrawMatricesByTheirFanInNormsOneAndBiasesZero() {
        // Given
        LlamaConfig wide = new LlamaConfig(400, 64, 100, 1, 4, 2, 1e-5, 10_000, 32, false, true);

        // When
        SortedMap<String, FloatTensor> drawn = SafeTensorsReader.read(LlamaWeights.random(wide, 3).toSafeTensors());

        // Then
        drawn.forEach((name, tensor) -> {
            if (tensor.shape().size() == 2) {
                double expected = 0.25 / tensor.shape().get(1);
                assertThat(meanSquare(tensor)).as(name).isCloseTo(expected, within(0.1 * expected));
            } else {
                assertThat(tensor.values()).as(name).containsOnly(name.endsWith("bias") ? 0 : 1);
            }
        });
    }

    @Test
    void shouldDrawTheSameForASeedAndOthersForAnother() {
        assertThat(LlamaWeights.random(TIED, 1).flat()).isEqualTo(LlamaWeights.random(TIED, 1).flat());
        assertThat(LlamaWeights.random(TIED, 1).flat()).isNotEqualTo(LlamaWeights.random(TIED, 2).flat());
    }

    @Test
    void shouldComeBackFromAFile() {
        // Given
        float[] flat = LlamaWeights.random(UNTIED, 1).flat();
        flat[flat.length - 1] = 0.125f;

        // When
        LlamaWeights read = LlamaWeights.fromSafeTensors(UNTIED, new LlamaWeights(UNTIED, flat).toSafeTensors());

        // Then
        assertThat(read.flat()).isEqualTo(flat);
    }

    @Test
    void shouldNameTheTensorThatDoesNotFit() {
        SortedMap<String, FloatTensor> tensors = SafeTensorsReader.read(LlamaWeights.random(TIED, 1).toSafeTensors());

        tensors.put("lm_head.weight", new FloatTensor(List.of(1L), new float[1]));
        assertRefused(tensors, "it has no [lm_head.weight]");
        tensors.remove("lm_head.weight");
        tensors.put("model.norm.weight", new FloatTensor(List.of(8L), new float[8]));
        assertRefused(tensors, "model.norm.weight must have the shape [16], has [8]");
        tensors.remove("model.norm.weight");
        assertRefused(tensors, "model.norm.weight must have the shape [16], is missing");
    }

    @Test
    void shouldRefuseAnArrayOfAnotherLength() {
        assertThatThrownBy(() -> new LlamaWeights(TIED, new float[7]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 7");
    }

    private static void assertRefused(SortedMap<String, FloatTensor> tensors, String message) {
        byte[] file = SafeTensorsWriter.write(tensors);
        assertThatThrownBy(() -> LlamaWeights.fromSafeTensors(TIED, file))
                .isInstanceOf(SafeTensorsException.class).hasMessageContaining(message);
    }

    private static double meanSquare(FloatTensor tensor) {
        double sum = 0;
        for (float value : tensor.values()) {
            sum += (double) value * value;
        }
        return sum / tensor.values().length;
    }
}
