package io.owlstream.model.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.DirectBuffer;
import io.owlstream.model.torch.TorchProgram;
import io.owlstream.model.training.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A model under AdamW, for batches and learning rates of the caller's choice. Its course is a function of its first
 * weights and of these: the same bits, whether it was restored in between or not. For one thread.
 */
public final class OptimizedLlama implements AutoCloseable {
    private final LlamaConfig config;
    private final AnswerTokens answers;
    private final TorchProgram program;
    private final NDArray flat;
    private final NDArray firstMoment;
    private final NDArray secondMoment;
    private final NDArray cosines;
    private final NDArray sines;
    private long updates;

    /**
     * A model that begins as {@code start}.
     *
     * @param freezeEmbedding whether the embedding keeps its bits; as the output's matrix too, where that is tied
     */
    public OptimizedLlama(LlamaWeights start, AnswerTokens answers, AdamWSettings settings, boolean freezeEmbedding) {
        config = start.config();
        this.answers = answers;
        LlamaLayout layout = LlamaLayout.of(config);
        int frozen = freezeEmbedding ? layout.embeddingSize() : 0;
        int trained = layout.size() - frozen;
        program = new TorchProgram(LlamaTrainingSource.of(config, answers, settings, frozen));
        flat = program.keep(start.flat());
        firstMoment = program.keep(new float[trained]);
        secondMoment = program.keep(new float[trained]);
        RotaryTable table = RotaryTable.of(config, config.maxPositions());
        cosines = program.keep(table.cosines()).reshape(table.positions(), table.width());
        sines = program.keep(table.sines()).reshape(table.positions(), table.width());
    }

    /**
     * One update along the gradient of the batch's loss: the mean over all targets of their rows' losses, weighted by
     * the rows' weights. An update changes nothing if no token of its batch carries a loss because of which targets its
     * rows have.
     *
     * @param batch at least one row
     * @return the loss before the update, as {@code targets} times that mean, and the gradient's norm before clipping
     */
    public Step step(List<TrainingSequence> batch, double learningRate) {
        batch.forEach(this::check);
        PackedBatch packed = new PackedBatch(batch, answers);
        if (packed.targets() == 0) {
            return withoutTargets(batch);
        }
        ByteBuffer numbers = DirectBuffer.INPUTS.empty(packed.size() * Long.BYTES);
        packed.append(numbers);
        ByteBuffer weights = DirectBuffer.ANSWERS.empty(packed.targets() * Float.BYTES);
        packed.appendWeights(weights);
        double[] settings = {learningRate, updates};
        float[] result = program.callWithGradients(LlamaTrainingSource.UPDATE, (device, host) -> new NDList(
                flat, firstMoment, secondMoment, cosines, sines,
                TorchProgram.share(device, numbers.rewind(), new Shape(packed.size()), DataType.INT64),
                TorchProgram.share(device, weights.rewind(), new Shape(packed.targets()), DataType.FLOAT32),
                host.create(packed.header()), host.create(settings)));
        updates++;
        return new Step(new float[] {result[0] * packed.targets()}, packed.targets(), result[1]);
    }

    private Step withoutTargets(List<TrainingSequence> batch) {
        if (batch.stream().allMatch(row -> row.targets().isEmpty())) {
            throw new IllegalArgumentException("no token of the batch carries a loss");
        }
        updates++;
        return new Step(new float[1], 0, 0);
    }

    private void check(TrainingSequence row) {
        if (row.tokens().length - 1 > config.maxPositions()) {
            throw new IllegalArgumentException("a row of " + row.tokens().length
                    + " tokens is too long: the model has " + config.maxPositions() + " positions, the last token"
                    + " needs none");
        }
        config.checkTokens(row.tokens());
        if (row.loss() != TargetLoss.PLAIN) {
            answers.check(row.tokens(), row.firstTarget());
        }
    }

    /** Updates done. */
    public long updates() {
        return updates;
    }

    /** The weights as of now. */
    public LlamaWeights weights() {
        return new LlamaWeights(config, TorchProgram.values(flat));
    }

    /** Weights, both moments and the number of updates, little-endian. */
    public byte[] state() {
        ByteBuffer state = ByteBuffer.allocate(stateBytes()).order(ByteOrder.LITTLE_ENDIAN).putLong(updates);
        FloatBuffer floats = state.asFloatBuffer();
        kept().forEach(array -> floats.put(TorchProgram.values(array)));
        return state.array();
    }

    /** Goes back to a state; false, and nothing is changed, if these bytes are not one of such a model. */
    public boolean restore(byte[] state) {
        if (state.length != stateBytes()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
        updates = bytes.getLong();
        FloatBuffer floats = bytes.asFloatBuffer();
        for (NDArray array : kept()) {
            float[] values = new float[Math.toIntExact(array.size())];
            floats.get(values);
            array.set(values);
        }
        return true;
    }

    private List<NDArray> kept() {
        return List.of(flat, firstMoment, secondMoment);
    }

    private int stateBytes() {
        long values = kept().stream().mapToLong(NDArray::size).sum();
        return Math.toIntExact(Long.BYTES + values * Float.BYTES);
    }

    @Override
    public void close() {
        program.close();
    }
}
