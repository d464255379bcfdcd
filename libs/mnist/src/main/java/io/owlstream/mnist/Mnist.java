package io.owlstream.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The MNIST images of handwritten digits (LeCun, Cortes, Burges), from this jar. Reading checks every byte against the
 * originals' digests and takes about half a second for the training images: callers keep what they got.
 */
public final class Mnist {
    private Mnist() {
    }

    /**
     * The 60,000 training images.
     *
     * @throws MnistException if the files in this jar are not the originals
     */
    public static LabelledImages training() {
        return read(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS);
    }

    /**
     * The 10,000 test images.
     *
     * @throws MnistException if the files in this jar are not the originals
     */
    public static LabelledImages test() {
        return read(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
    }

    private static LabelledImages read(MnistFile images, MnistFile labels) {
        byte[] digits = read(labels);
        return new LabelledImages(digits.length, read(images), digits);
    }

    private static byte[] read(MnistFile file) {
        try (InputStream in = Mnist.class.getResourceAsStream(file.resource())) {
            if (in == null) {
                throw new MnistException(file, "is missing", null);
            }
            return IdxReader.read(file, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
