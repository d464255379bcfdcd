package io.owlstream.model.digits;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.DirectBuffer;
import io.owlstream.model.torch.TorchProgram;
import io.owlstream.model.training.Step;
import io.owlstream.model.training.Training;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Trains a digits network by Adam. Rows are filled in for a few batches at a time, so memory does not grow with the
 * number of rows; the order of training is a random permutation of the rows for each epoch, and a batch lies within
 * one.
 */
public final class DigitsTraining implements Training {
    /** About a fifth of a second's work; the noise of so many rows is 26 MB. */
    private static final int ROWS_PER_STEP = 8192;

    private final DigitsTrainingSettings settings;
    private final TrainingRows rows;
    private final EpochOrder order;
    private final TorchProgram program;
    private final NDArray flat;
    private final NDArray firstMoment;
    private final NDArray secondMoment;

    /** A training from the initial weights; {@code rows} has at least one row. */
    public DigitsTraining(DigitsTrainingSettings settings, TrainingRows rows) {
        this.settings = settings;
        this.rows = rows;
        order = new EpochOrder(settings.orderSeed(), rows.count(), settings.batchSize(), ROWS_PER_STEP);
        program = new TorchProgram(DigitsProgram.source());
        flat = program.keep(DigitsParameters.initial(settings.initialWeights()).values());
        firstMoment = program.keep(new float[DigitsShape.PARAMETERS]);
        secondMoment = program.keep(new float[DigitsShape.PARAMETERS]);
    }

    @Override
    public long updates() {
        return (long) settings.epochs() * order.batchesPerEpoch();
    }

    @Override
    public double learningRate(long done) {
        return settings.learningRate();
    }

    @Override
    public Step advance(long done) {
        int[] next = order.rowsAfter(done);
        ByteBuffer inputs = filled(DirectBuffer.INPUTS, next, DigitsShape.INPUTS, rows.inputType(),
                (target, row) -> rows.appendInput(row, target));
        ByteBuffer answers = filled(DirectBuffer.ANSWERS, next, rows.answerWidth(), rows.answerType(),
                (target, row) -> rows.appendAnswer(row, target));
        double[] numbers = {order.batchSize(), done, settings.learningRate(), rows.firstOutput()};
        float[] result = program.call(rows.method(), (device, host) -> new NDList(flat, firstMoment, secondMoment,
                TorchProgram.share(device, inputs, new Shape(next.length, DigitsShape.INPUTS), rows.inputType()),
                TorchProgram.share(device, answers, new Shape(next.length, rows.answerWidth()), rows.answerType()),
                host.create(numbers)));
        int updates = result.length - 1;
        return new Step(Arrays.copyOf(result, updates), next.length, result[updates]);
    }

    private static ByteBuffer filled(DirectBuffer kind, int[] next, int width, DataType type,
            ObjIntConsumer<ByteBuffer> append) {
        ByteBuffer buffer = kind.empty(Math.multiplyExact(next.length, width * type.getNumOfBytes()));
        for (int row : next) {
            append.accept(buffer, row);
        }
        return buffer.flip();
    }

    /** The parameters as of now. */
    public DigitsParameters parameters() {
        return new DigitsParameters(TorchProgram.values(flat));
    }

    /** Parameters and both of Adam's moments, little-endian. */
    @Override
    public byte[] state() {
        ByteBuffer state = ByteBuffer.allocate(stateBytes()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = state.asFloatBuffer();
        kept().forEach(array -> floats.put(TorchProgram.values(array)));
        return state.array();
    }

    @Override
    public boolean restore(byte[] state) {
        if (state.length != stateBytes()) {
            return false;
        }
        FloatBuffer floats = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (NDArray array : kept()) {
            float[] values = new float[DigitsShape.PARAMETERS];
            floats.get(values);
            array.set(values);
        }
        return true;
    }

    private List<NDArray> kept() {
        return List.of(flat, firstMoment, secondMoment);
    }

    private int stateBytes() {
        return kept().size() * DigitsShape.PARAMETERS * Float.BYTES;
    }

    @Override
    public void close() {
        program.close();
    }
}
