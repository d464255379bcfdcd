package io.owlstream.model.digits;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/** Images with their classes, for a teacher: cross-entropy on the class outputs. */
public final class LabelledPixels extends TrainingRows {
    private final int count;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * The first {@code labels.length} images.
     *
     * @param pixels 784 unsigned bytes an image, scaled to [-1, 1] when they are used; may hold more images than labels
     * @param labels the class of each image, 0 to 9
     */
    public LabelledPixels(byte[] pixels, byte[] labels) {
        if (pixels.length < (long) labels.length * DigitsShape.INPUTS) {
            throw new IllegalArgumentException(labels.length + " labels for " + pixels.length / DigitsShape.INPUTS
                    + " images");
        }
        this.count = labels.length;
        this.pixels = pixels;
        this.labels = labels;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    String method() {
        return DigitsProgram.LEARN_IMAGES;
    }

    @Override
    int firstOutput() {
        return 0;
    }

    @Override
    DataType inputType() {
        return DataType.UINT8;
    }

    @Override
    void appendInput(int row, ByteBuffer target) {
        target.put(pixels, row * DigitsShape.INPUTS, DigitsShape.INPUTS);
    }

    @Override
    DataType answerType() {
        return DataType.INT64;
    }

    @Override
    int answerWidth() {
        return 1;
    }

    @Override
    void appendAnswer(int row, ByteBuffer target) {
        target.putLong(labels[row]);
    }
}
