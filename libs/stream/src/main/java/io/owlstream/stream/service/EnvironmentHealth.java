package io.owlstream.stream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.worker.Holdup;
import io.owlstream.stream.worker.Patience;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down while the worker waits for broker, store, disk or memory. */
@Startup
@ApplicationScoped
@Default
@Readiness
public class EnvironmentHealth implements Patience.Trouble, HealthCheck {
    private static final String NAME = "environment";
    private final Holdup holdup = new Holdup();

    EnvironmentHealth(MeterRegistry registry) {
        new Meters(registry).gauge(Metric.WAITING, () -> holdup.lasted().toMillis() / 1e3, NAME);
    }

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
        return ReadinessAnswer.of(NAME, holdup.now());
    }
}
