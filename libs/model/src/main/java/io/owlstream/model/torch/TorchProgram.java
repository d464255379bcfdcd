package io.owlstream.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A TorchScript program and the memory of what it works on, all freed by {@link #close()}. A call returns numbers,
 * never arrays, and everything that it allocates is freed when it ends, so that a loop of any length uses the same
 * memory. For one thread at a time.
 *
 * <p>It runs on the device that {@link Torch#runOn} named last. Arrays lie in that device's memory; those from which a
 * program reads single numbers, to decide what it does, shall lie in the host's, or each read waits for the device. A
 * program that makes arrays names the device of one that it was given.
 */
public final class TorchProgram implements AutoCloseable {
    private static final String METHOD_PREFIX = "module_method:";

    private final NDManager manager;
    private final NDManager host;
    private final PtSymbolBlock block;
    private final ParameterStore noParameters;

    /** Loads the program with these {@code methods}. */
    public TorchProgram(String methods) {
        Torch.start();
        manager = NDManager.newBaseManager(Torch.device().engines(), Torch.ENGINE);
        host = manager.newSubManager(ComputeDevice.CPU.engines());
        block = load(methods);
        noParameters = new ParameterStore(manager, false);
    }

    private PtSymbolBlock load(String methods) {
        byte[] archive = TorchScriptArchive.of(methods);
        try {
            return JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("no input or output takes part in reading from memory", e);
        }
    }

    /**
     * An array in the device's memory that lives until this program is closed; calls may change it in place. It is
     * copied into memory of the engine, which is aligned alike in every run, as Java's is not.
     */
    public NDArray keep(float[] values) {
        try (NDArray shared = manager.create(values, new Shape(values.length))) {
            return shared.duplicate();
        }
    }

    /** What a call is given: made inside it, freed with it. */
    @FunctionalInterface
    public interface Arguments {
        /**
         * Makes the arguments, in the method's order, the first of them on the device.
         *
         * @param device makes arrays in the device's memory
         * @param host   makes arrays in the host's memory, which is the same where the device is the processor
         */
        NDList of(NDManager device, NDManager host);
    }

    /**
     * An array over the memory of {@code direct}, which must keep its content until the call has ended; a copy where
     * the device is not the processor.
     */
    public static NDArray share(NDManager manager, ByteBuffer direct, Shape shape, DataType type) {
        return manager.create(direct, shape, type);
    }

    /** Calls a method that returns one float32 tensor, and copies that. */
    public float[] call(String method, Arguments arguments) {
        Torch.start();
        try (NDScope scope = new NDScope()) {
            // An array of this name is not an argument: it selects the method.
            NDArray selector = host.create(0f);
            selector.setName(METHOD_PREFIX + method);
            NDList inputs = new NDList(arguments.of(manager, host));
            inputs.add(selector);
            return values(block.forward(noParameters, inputs, true).singletonOrThrow());
        }
    }

    /** A copy of an array of float32, wherever it lies. */
    public static float[] values(NDArray array) {
        NDArray onHost = array.toDevice(ComputeDevice.CPU.engines(), false);
        try {
            return onHost.toFloatArray();
        } finally {
            if (onHost != array) {
                // The engine gives each array that it moves a manager, which would live as long as the array's own.
                onHost.getManager().close();
            }
        }
    }

    /** As {@link #call}, with gradients: the method may ask for the derivatives of what it computes. */
    public float[] callWithGradients(String method, Arguments arguments) {
        Torch.start();
        JniUtils.setGradMode(true);
        try {
            return call(method, arguments);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** How many arrays are alive: what {@link #keep} made, and nothing else between calls. */
    int arraysAlive() {
        return ((PtNDManager) manager).getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
