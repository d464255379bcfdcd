package io.owlstream.model.digits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.MetaRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsProgramTest {
    private static final int ROWS = 5;
    private static final double[] SETTINGS = {2, 0, 1e-3, 10};

    @ParameterizedTest
    @CsvSource({"answer_images, UINT8", "answer_noise, INT32"})
    void shouldAnswerWhereverItsArraysLie(String method, DataType type) {
        int values = MetaRun.values(DigitsProgram.source(), method, 2, 0,
                (device, host) -> new NDList(parameters(device), inputs(device, type)));

        assertThat(values).isEqualTo(ROWS * DigitsShape.OUTPUTS);
    }

    @Test
    void shouldLearnFromLabelsWhereverItsArraysLie() {
        int values = MetaRun.values(DigitsProgram.source(), DigitsProgram.LEARN_IMAGES, 5, 1,
                (device, host) -> new NDList(parameters(device), parameters(device), parameters(device),
                        inputs(device, DataType.UINT8), device.zeros(new Shape(ROWS, 1), DataType.INT64),
                        host.create(new double[] {2, 0, 1e-3, 0})));

        assertThat(values).isEqualTo(3 + 1);
    }

    @Test
    void shouldLearnFromLogitsWhereverItsArraysLie() {
        int values = MetaRun.values(DigitsProgram.source(), DigitsProgram.LEARN_NOISE, 5, 1,
                (device, host) -> new NDList(parameters(device), parameters(device), parameters(device),
                        inputs(device, DataType.INT32), device.zeros(new Shape(ROWS, 3)), host.create(SETTINGS)));

        assertThat(values).isEqualTo(3 + 1);
    }

    private static NDArray parameters(NDManager manager) {
        return manager.zeros(new Shape(DigitsShape.PARAMETERS));
    }

    private static NDArray inputs(NDManager manager, DataType type) {
        return manager.zeros(new Shape(ROWS, DigitsShape.INPUTS), type);
    }
}
