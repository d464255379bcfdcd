package io.owlstream.stream.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: down once the worker does no more work, which only a restart cures. */
@ApplicationScoped
@Liveness
public class WorkerHealth implements HealthCheck {
    private final WorkerThread thread;

    WorkerHealth(WorkerThread thread) {
        this.thread = thread;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> fault = thread.fault();
        return fault.map(it -> HealthCheckResponse.named("worker").down().withData("fault", it).build())
                .orElseGet(() -> HealthCheckResponse.up("worker"));
    }
}
