package io.owlstream.model.digits;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.DirectBuffer;
import io.owlstream.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A digits network that answers. Rows are computed in batches of one fixed shape, the last one padded, since the
 * shape of a matrix product may decide its last bits. For one thread at a time.
 */
public final class DigitsNetwork implements AutoCloseable {
    private static final int BATCH = 1000;

    private final TorchProgram program = new TorchProgram(DigitsProgram.source());
    private final NDArray flat;
    private final Noise noise = new Noise();

    public DigitsNetwork(DigitsParameters parameters) {
        flat = program.keep(parameters.values());
    }

    /**
     * The last {@code width} of the 13 outputs for rows of noise.
     *
     * @param firstSeed noise seed of the first row; row i has this seed + i
     * @return {@code count x width} values, row after row
     */
    public float[] logitsOnNoise(long firstSeed, int count, int width) {
        float[] logits = new float[count * width];
        for (int from = 0; from < count; from += BATCH) {
            int size = Math.min(BATCH, count - from);
            ByteBuffer inputs = DirectBuffer.INPUTS.empty(BATCH * Noise.ROW_BYTES);
            for (int i = 0; i < size; i++) {
                noise.append(firstSeed + from + i, inputs);
            }
            float[] outputs = answer(DigitsProgram.ANSWER_NOISE, inputs, DataType.INT32);
            for (int i = 0; i < size; i++) {
                int end = (i + 1) * DigitsShape.OUTPUTS;
                System.arraycopy(outputs, end - width, logits, (from + i) * width, width);
            }
        }
        return logits;
    }

    /** The class, 0 to 9, with the largest output for each of the first {@code count} images of 784 unsigned bytes. */
    public byte[] classify(byte[] pixels, int count) {
        byte[] classes = new byte[count];
        for (int from = 0; from < count; from += BATCH) {
            int size = Math.min(BATCH, count - from);
            ByteBuffer inputs = DirectBuffer.INPUTS.empty(BATCH * DigitsShape.INPUTS);
            inputs.put(pixels, from * DigitsShape.INPUTS, size * DigitsShape.INPUTS);
            float[] outputs = answer(DigitsProgram.ANSWER_IMAGES, inputs, DataType.UINT8);
            for (int i = 0; i < size; i++) {
                int at = i * DigitsShape.OUTPUTS;
                classes[from + i] = largest(Arrays.copyOfRange(outputs, at, at + DigitsShape.CLASSES));
            }
        }
        return classes;
    }

    private float[] answer(String method, ByteBuffer inputs, DataType type) {
        // Of a batch that is not full the rest keeps what was there; no row's answer depends on another's.
        inputs.rewind();
        Shape shape = new Shape(BATCH, DigitsShape.INPUTS);
        return program.call(method,
                (device, host) -> new NDList(flat, TorchProgram.share(device, inputs, shape, type)));
    }

    private static byte largest(float[] outputs) {
        byte best = 0;
        for (byte i = 1; i < outputs.length; i++) {
            if (outputs[i] > outputs[best]) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public void close() {
        program.close();
    }
}
