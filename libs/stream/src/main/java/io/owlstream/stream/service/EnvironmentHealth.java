package io.owlstream.stream.service;

import io.owlstream.stream.worker.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down while something is waited for, with what, why and since when. */
@ApplicationScoped
@Default
@Readiness
public class EnvironmentHealth implements Patience.Trouble, HealthCheck {
    private final AtomicReference<Waiting> waiting = new AtomicReference<>();

    @Override
    public void met(String what, Throwable cause) {
        waiting.updateAndGet(before -> new Waiting(what, String.valueOf(cause.getMessage()),
                before == null ? Instant.now() : before.since()));
    }

    @Override
    public void over() {
        waiting.set(null);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("environment");
        Optional<Waiting> now = Optional.ofNullable(waiting.get());
        now.ifPresent(it -> answer.withData("waiting-to", it.what()).withData("because", it.why())
                .withData("since", it.since().toString()));
        return answer.status(now.isEmpty()).build();
    }

    private record Waiting(String what, String why, Instant since) {
    }
}
