package io.owlstream.stream.service;

import io.owlstream.stream.worker.Holdup;
import io.owlstream.stream.worker.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down while the worker waits for broker, store, disk or memory. */
@ApplicationScoped
@Default
@Readiness
public class EnvironmentHealth implements Patience.Trouble, HealthCheck {
    private final Holdup holdup = new Holdup();

    @Override
    public void met(String what, Throwable cause) {
        holdup.begins("to " + what + ": " + cause.getMessage());
    }

    @Override
    public void over() {
        holdup.ends();
    }

    @Override
    public HealthCheckResponse call() {
        return ReadinessAnswer.of("environment", holdup.now());
    }
}
