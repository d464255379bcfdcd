package io.owlstream.model.digits;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/**
 * Rows of noise, named by their seeds, with a teacher's logits, for a student: the divergence of its softmax from the
 * teacher's over these logits.
 */
public final class NoiseLogits extends TrainingRows {
    private final long[] seeds;
    private final float[] logits;
    private final int width;
    private final Noise noise = new Noise();

    /**
     * @param seeds  the noise seed of each row
     * @param logits the last {@code width} outputs of the teacher, row after row
     * @param width  3 for the auxiliary logits, 13 for all
     */
    public NoiseLogits(long[] seeds, float[] logits, int width) {
        if (width != DigitsShape.AUXILIARY && width != DigitsShape.OUTPUTS) {
            throw new IllegalArgumentException("a row has 3 or 13 logits, not " + width);
        }
        if (logits.length != Math.multiplyExact(seeds.length, width)) {
            throw new IllegalArgumentException(seeds.length + " rows of " + width + " logits, given were "
                    + logits.length);
        }
        this.seeds = seeds;
        this.logits = logits;
        this.width = width;
    }

    /**
     * Some of these rows, possibly dealt anew: row i has the noise of row {@code inputs[i]} and the logits of row
     * {@code answers[i]}.
     */
    public NoiseLogits some(int[] inputs, int[] answers) {
        long[] someSeeds = new long[inputs.length];
        float[] someLogits = new float[inputs.length * width];
        for (int i = 0; i < inputs.length; i++) {
            someSeeds[i] = seeds[inputs[i]];
            System.arraycopy(logits, answers[i] * width, someLogits, i * width, width);
        }
        return new NoiseLogits(someSeeds, someLogits, width);
    }

    @Override
    public int count() {
        return seeds.length;
    }

    @Override
    String method() {
        return DigitsProgram.LEARN_NOISE;
    }

    @Override
    int firstOutput() {
        return DigitsShape.OUTPUTS - width;
    }

    @Override
    DataType inputType() {
        return DataType.INT32;
    }

    @Override
    void appendInput(int row, ByteBuffer target) {
        noise.append(seeds[row], target);
    }

    @Override
    DataType answerType() {
        return DataType.FLOAT32;
    }

    @Override
    int answerWidth() {
        return width;
    }

    @Override
    void appendAnswer(int row, ByteBuffer target) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            target.putFloat(logits[i]);
        }
    }
}
