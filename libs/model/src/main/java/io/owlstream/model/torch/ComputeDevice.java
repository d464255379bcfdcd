package io.owlstream.model.torch;

import ai.djl.Device;

/** What the programs of a process run on. */
public enum ComputeDevice {
    CPU(Device.cpu()),
    /** The first GPU that the process sees; the engine must be one for CUDA. */
    GPU(Device.gpu());

    private final Device engines;

    ComputeDevice(Device engines) {
        this.engines = engines;
    }

    /** The engine's name for it. */
    Device engines() {
        return engines;
    }
}
