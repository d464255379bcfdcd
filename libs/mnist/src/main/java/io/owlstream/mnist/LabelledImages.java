package io.owlstream.mnist;

/**
 * Images of handwritten digits and what they show.
 *
 * @param count  how many there are
 * @param pixels 28 x 28 unsigned bytes an image, row by row, 0 white to 255 black; image after image. Not to be
 *               changed.
 * @param labels the digit of each image, 0 to 9. Not to be changed.
 */
public record LabelledImages(int count, byte[] pixels, byte[] labels) {
    /** Pixels of one image. */
    public static final int PIXELS = 28 * 28;

    public LabelledImages {
        if (pixels.length != count * PIXELS || labels.length != count) {
            throw new IllegalArgumentException(count + " images need " + count * PIXELS + " pixels and " + count
                    + " labels, given were " + pixels.length + " and " + labels.length);
        }
    }
}
