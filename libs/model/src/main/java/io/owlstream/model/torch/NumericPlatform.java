package io.owlstream.model.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * What decides the last bits of a number: equal platforms give equal bits.
 *
 * @param cpu     architecture, maker and vector features of the processor
 * @param threads intra-op threads of the engine
 * @param engine  name and version of the engine, and {@code CUDA} if it runs on a GPU: two of these need not give
 *                equal bits, nor does one twice, since sums of gradients are made there in any order
 */
public record NumericPlatform(String cpu, int threads, String engine) {

    /** The platform of this process; starts the engine. */
    public static NumericPlatform current() {
        String engine = "libtorch " + Torch.version() + (Torch.device() == ComputeDevice.GPU ? ", CUDA" : "");
        return new NumericPlatform(CpuFeatures.ofThisMachine(), JniUtils.getNumThreads(), engine);
    }
}
