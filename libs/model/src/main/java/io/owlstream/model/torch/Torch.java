package io.owlstream.model.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The numeric engine of this process. Starting it also fixes what decides bits: no profiling executor, which would
 * run a program's first calls by another plan than the later ones and so make a resumed training differ from one that
 * ran through. That setting and the gradient mode belong to a thread, so every thread that computes is prepared once.
 */
public final class Torch {
    static final String ENGINE = "PyTorch";
    private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(Torch::prepare);

    private Torch() {
    }

    /**
     * Starts the engine, unless it runs, and prepares the calling thread. Takes seconds when natives must be
     * unpacked.
     */
    public static void start() {
        PREPARED.get();
    }

    /** The engine's version. */
    static String version() {
        start();
        return Engine.getEngine(ENGINE).getVersion();
    }

    private static boolean prepare() {
        neverCallOut();
        // The engine loads the natives; before it, any call into them fails.
        Engine.getEngine(ENGINE);
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return true;
    }

    /**
     * Keeps DJL off the network, where it would look for natives and report its use; all natives come with the class
     * path. Call it before anything of DJL.
     */
    public static void neverCallOut() {
        setIfAbsent("ai.djl.offline");
        setIfAbsent("OPT_OUT_TRACKING");
    }

    private static void setIfAbsent(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }
}
