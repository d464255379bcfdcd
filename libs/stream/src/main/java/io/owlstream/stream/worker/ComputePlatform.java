package io.owlstream.stream.worker;

import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.stream.event.Platform;

/** What a worker computes on, as facts tell it. For services that have the models on their class path. */
public final class ComputePlatform {
    private ComputePlatform() {
    }

    /** That of this process; starts the engine. */
    public static Platform current() {
        NumericPlatform platform = NumericPlatform.current();
        return new Platform(platform.cpu(), platform.threads(), platform.engine());
    }
}
