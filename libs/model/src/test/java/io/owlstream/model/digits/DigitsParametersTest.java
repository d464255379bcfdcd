package io.owlstream.model.digits;

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

class DigitsParametersTest {

    @Test
    void shouldDrawWeightsByTheirFanInAndLeaveBiasesAtZero() {
        // When
        SortedMap<String, FloatTensor> drawn = SafeTensorsReader.read(DigitsParameters.initial(11).toSafeTensors());

        // Then
        assertThat(drawn.get("hidden1.weight").shape()).containsExactly(256L, 784L);
        assertThat(variance(drawn.get("hidden1.weight"))).isCloseTo(1.0 / 784, within(0.02 / 784));
        assertThat(variance(drawn.get("hidden2.weight"))).isCloseTo(1.0 / 256, within(0.04 / 256));
        assertThat(variance(drawn.get("output.weight"))).isCloseTo(1.0 / 256, within(0.15 / 256));
        for (String bias : List.of("hidden1.bias", "hidden2.bias", "output.bias")) {
            assertThat(drawn.get(bias).values()).containsOnly(0);
        }
    }

    @Test
    void shouldDrawTheSameForASeedAndOthersForAnother() {
        assertThat(DigitsParameters.initial(1).values()).isEqualTo(DigitsParameters.initial(1).values());
        assertThat(DigitsParameters.initial(1).values()).isNotEqualTo(DigitsParameters.initial(2).values());
    }

    @Test
    void shouldComeBackFromAFile() {
        float[] values = DigitsParameters.initial(1).values();
        values[values.length - 1] = 0.125f;

        DigitsParameters read = DigitsParameters.fromSafeTensors(new DigitsParameters(values).toSafeTensors());

        assertThat(read.values()).isEqualTo(values);
    }

    @Test
    void shouldRefuseAnotherModel() {
        SortedMap<String, FloatTensor> tensors = SafeTensorsReader.read(DigitsParameters.initial(1).toSafeTensors());

        tensors.put("extra", new FloatTensor(List.of(1L), new float[1]));
        assertRefused(tensors, "it has no [extra]");
        tensors.remove("extra");
        tensors.put("output.bias", new FloatTensor(List.of(10L), new float[10]));
        assertRefused(tensors, "output.bias must have the shape [13], has [10]");
        tensors.remove("output.bias");
        assertRefused(tensors, "output.bias must have the shape [13], is missing");
    }

    private static void assertRefused(SortedMap<String, FloatTensor> tensors, String message) {
        byte[] file = SafeTensorsWriter.write(tensors);
        assertThatThrownBy(() -> DigitsParameters.fromSafeTensors(file))
                .isInstanceOf(SafeTensorsException.class).hasMessageContaining(message);
    }

    private static double variance(FloatTensor tensor) {
        float[] values = tensor.values();
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }
}
