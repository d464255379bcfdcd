package io.owlstream.model.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The numeric engine of this process. Starting it also fixes what decides bits: no profiling executor, which would
 * run a program's first calls by another plan than the later ones and so make a resumed training differ from one that
 * ran through. That setting and the gradient mode belong to a thread, so every thread that computes is prepared once.
 */
public final class Torch {
    static final String ENGINE = "PyTorch";
    private static final AtomicReference<ComputeDevice> DEVICE = new AtomicReference<>(ComputeDevice.CPU);
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

    /**
     * Has all programs that are loaded from now on run on {@code device}; it is the processor until then. Starts the
     * engine and computes something on the device.
     *
     * @throws DeviceException if that fails; nothing is changed then
     */
    public static void runOn(ComputeDevice device) {
        try {
            start();
            tryOut(device);
        } catch (EngineException e) {
            throw new DeviceException(reason(e), e);
        }
        DEVICE.set(device);
    }

    private static void tryOut(ComputeDevice device) {
        try (NDManager manager = NDManager.newBaseManager(device.engines(), ENGINE);
                NDArray one = manager.create(1f);
                NDArray two = one.add(one)) {
            two.toFloatArray();
        }
    }

    /** The first sentence of what was first: what follows are lists of kernels and traces of native calls. */
    private static String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("").split("(?<=\\.) ", 2)[0];
    }

    /** What programs that are loaded now run on. */
    static ComputeDevice device() {
        return DEVICE.get();
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
