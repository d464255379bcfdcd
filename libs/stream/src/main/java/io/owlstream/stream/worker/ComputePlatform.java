package io.owlstream.stream.worker;

import io.owlstream.model.torch.ComputeDevice;
import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.model.torch.Torch;
import io.owlstream.stream.event.Platform;

/** What a worker computes on, as facts tell it. For services that have the models on their class path. */
public final class ComputePlatform {
    private ComputePlatform() {
    }

    /**
     * Has this process compute on a GPU from now on; starts the engine.
     *
     * @throws io.owlstream.model.torch.DeviceException if the engine cannot use one
     */
    public static void computeOnGpu() {
        Torch.runOn(ComputeDevice.GPU);
    }

    /** That of this process; starts the engine. */
    public static Platform current() {
        NumericPlatform platform = NumericPlatform.current();
        return new Platform(platform.cpu(), platform.threads(), platform.engine());
    }
}
