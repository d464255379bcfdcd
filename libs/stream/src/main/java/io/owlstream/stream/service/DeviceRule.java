package io.owlstream.stream.service;

import io.owlstream.stream.service.OwlstreamConfig.Device;
import io.owlstream.stream.service.OwlstreamConfig.Role;
import io.owlstream.stream.worker.ComputePlatform;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Has the models run on what the settings say, and keeps a process from holding a GPU that it leaves idle. */
@ApplicationScoped
class DeviceRule {
    private static final String REMEDY = ": set it to cpu (OWLSTREAM_WORKER_DEVICE=cpu), and take back the GPU that the"
            + " process was given (in the chart workers.NAME.gpu=0)";
    private static final String MODELS = "io.owlstream.model.torch.Torch";

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, OwlstreamConfig config) {
        if (config.worker().device() == Device.GPU) {
            useGpu(config.role());
        }
    }

    /** Throws with the remedy if a process of this role has no use for a GPU or cannot use one. */
    static void useGpu(Role role) {
        if (!role.works() || !runsModels()) {
            throw new ConfigurationException("owlstream.worker.device=gpu, but this process runs no models" + REMEDY);
        }
        try {
            ComputePlatform.computeOnGpu();
        } catch (RuntimeException e) {
            // Without the cause: of an exception that has one a service that cannot start prints the whole trace.
            throw new ConfigurationException("owlstream.worker.device=gpu, but the engine cannot use one ("
                    + e.getMessage() + "); a GPU needs an image of the variant cuda on a node that has one, with"
                    + " NVIDIA's driver and container runtime. Where there is none" + REMEDY);
        }
    }

    private static boolean runsModels() {
        try {
            Class.forName(MODELS, false, DeviceRule.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
