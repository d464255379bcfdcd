package io.owlstream.mnist;

import java.util.Arrays;

/** The four original files: what each must hold, and the SHA-256 of its unpacked bytes. */
enum MnistFile {
    TRAINING_IMAGES("train-images-idx3-ubyte",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", 60_000, 28, 28),
    TRAINING_LABELS("train-labels-idx1-ubyte",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", 60_000),
    TEST_IMAGES("t10k-images-idx3-ubyte",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", 10_000, 28, 28),
    TEST_LABELS("t10k-labels-idx1-ubyte",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", 10_000);

    private static final int UNSIGNED_BYTES = 0x0800;

    private final String fileName;
    private final String sha256;
    private final int[] dimensions;

    MnistFile(String fileName, String sha256, int... dimensions) {
        this.fileName = fileName;
        this.sha256 = sha256;
        this.dimensions = dimensions;
    }

    String fileName() {
        return fileName;
    }

    /** The resource beside this class. */
    String resource() {
        return fileName + ".gz";
    }

    String sha256() {
        return sha256;
    }

    /** The first four bytes: unsigned bytes, and how many dimensions follow. */
    int magic() {
        return UNSIGNED_BYTES | dimensions.length;
    }

    int[] dimensions() {
        return dimensions.clone();
    }

    int headerBytes() {
        return Integer.BYTES * (1 + dimensions.length);
    }

    int contentBytes() {
        return Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
    }
}
