package io.owlstream.model.torch;

import ai.djl.huggingface.tokenizers.jni.LibUtils;

/**
 * Unpacks the native libraries of the engine and of the tokenizer under {@code DJL_CACHE_DIR} and exits with 0. Run
 * once before several processes start, so that they do not all unpack the same 450 MB.
 */
public final class UnpackNatives {
    private UnpackNatives() {
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        Torch.start();
        LibUtils.checkStatus();
    }
}
