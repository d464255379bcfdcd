package io.owlstream.model.torch;

/**
 * Unpacks the engine's native libraries under {@code DJL_CACHE_DIR} and exits with 0. Run once before several processes
 * start, so that they do not all unpack the same 430 MB.
 */
public final class UnpackNatives {
    private UnpackNatives() {
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        Torch.start();
    }
}
