package io.owlstream.stream.service;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Keeps a process from holding a GPU that its engine leaves idle. */
@ApplicationScoped
class DeviceRule {

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, OwlstreamConfig config) {
        require(config.worker().device());
    }

    /** Throws with the remedy if models cannot run on {@code device}. */
    static void require(OwlstreamConfig.Device device) {
        if (device == OwlstreamConfig.Device.GPU) {
            throw new ConfigurationException("owlstream.worker.device=gpu, but models of this build run on processors"
                    + " only: set it to cpu (OWLSTREAM_WORKER_DEVICE=cpu), and take back the GPU that the process was"
                    + " given (in the chart workers.NAME.gpu=0)");
        }
    }
}
