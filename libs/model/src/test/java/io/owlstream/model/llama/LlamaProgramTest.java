package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.MetaRun;
import io.owlstream.model.torch.TorchProgram.Arguments;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaProgramTest {
    private static final LlamaConfig CONFIG = new LlamaConfig(30, 16, 24, 2, 4, 2, 1e-5, 500, 40, false, true);
    private static final AnswerTokens ANSWERS = new AnswerTokens(10, 15, 3, 4);
    private static final int SIZE = LlamaLayout.of(CONFIG).size();
    private static final int EMBEDDING = LlamaLayout.of(CONFIG).embeddingSize();
    private static final int ROWS = 4;
    private static final int WIDTH = 6;

    @ParameterizedTest
    @CsvSource({"last_logits, 0, 120", "log_probabilities, 0, 24", "allowed_log_probabilities, 4, 24",
        "likeliest_numbers, 2, 24"})
    void shouldAnswerWhereverItsArraysLie(String method, int answers, int expected) {
        int values = MetaRun.values(LlamaForward.source(CONFIG), method, 4, answers > 0 ? 1 : 0, (device, host) -> {
            NDList arguments = model(device);
            arguments.add(device.zeros(new Shape(ROWS, WIDTH + 1), DataType.INT64));
            if (answers > 0) {
                arguments.add(host.create(new long[] {10, 15, 3, 4}).get("0:" + answers));
            }
            return arguments;
        });

        assertThat(values).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLearnWhereverItsArraysLie(boolean freezeEmbedding) {
        int frozen = freezeEmbedding ? EMBEDDING : 0;

        int values = MetaRun.values(training(frozen), LlamaTrainingSource.UPDATE, 7, 2, update(frozen));

        assertThat(values).isEqualTo(2);
    }

    @Test
    void shouldRefuseArraysOfWhichSomeLieElsewhere() {
        assertThatThrownBy(() -> MetaRun.values(training(0), LlamaTrainingSource.UPDATE, 6, 3, update(0)))
                .hasMessageContaining("two devices");
        assertThatThrownBy(() -> MetaRun.values(training(0), LlamaTrainingSource.UPDATE, 8, 1, update(0)))
                .as("numbers read from the device").hasMessageContaining("meta");
    }

    private static String training(int frozen) {
        return LlamaTrainingSource.of(CONFIG, ANSWERS, AdamWSettings.withEpsilon(1e-8), frozen);
    }

    /** The arguments of an update by rows with every loss. */
    private static Arguments update(int frozen) {
        List<TrainingSequence> rows = new ArrayList<>();
        for (TargetLoss loss : TargetLoss.values()) {
            rows.add(new TrainingSequence(new int[] {1, 2, 12, 3, 13, 4}, 2, loss, 1));
        }
        PackedBatch packed = new PackedBatch(rows, ANSWERS);
        return (device, host) -> {
            NDList arguments = new NDList(device.zeros(new Shape(SIZE)), device.zeros(new Shape(SIZE - frozen)),
                    device.zeros(new Shape(SIZE - frozen)), table(device), table(device));
            ByteBuffer numbers = buffer(packed.size() * Long.BYTES);
            packed.append(numbers);
            ByteBuffer weights = buffer(packed.targets() * Float.BYTES);
            packed.appendWeights(weights);
            arguments.add(device.create(numbers.flip(), new Shape(packed.size()), DataType.INT64));
            arguments.add(device.create(weights.flip(), new Shape(packed.targets()), DataType.FLOAT32));
            arguments.add(host.create(packed.header()));
            arguments.add(host.create(new double[] {1e-3, 0}));
            return arguments;
        };
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static NDList model(NDManager manager) {
        return new NDList(manager.zeros(new Shape(SIZE)), table(manager), table(manager));
    }

    private static NDArray table(NDManager manager) {
        return manager.zeros(new Shape(CONFIG.maxPositions(), CONFIG.headSize() / 2));
    }
}
