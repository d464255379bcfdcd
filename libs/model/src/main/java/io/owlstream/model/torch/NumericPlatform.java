package io.owlstream.model.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * What decides the last bits of a number: equal platforms give equal bits.
 *
 * @param cpu     architecture, maker and vector features
 * @param threads intra-op threads of the engine
 * @param engine  name and version of the engine
 */
public record NumericPlatform(String cpu, int threads, String engine) {

    /** The platform of this process; starts the engine. */
    public static NumericPlatform current() {
        String engine = "libtorch " + Torch.version();
        return new NumericPlatform(CpuFeatures.ofThisMachine(), JniUtils.getNumThreads(), engine);
    }
}
