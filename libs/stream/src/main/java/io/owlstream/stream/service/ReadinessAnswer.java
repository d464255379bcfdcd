package io.owlstream.stream.service;

import io.owlstream.stream.worker.Holdup;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The one form in which readiness tells what is waited for: {@code waitsFor}, and {@code since}, in UTC. */
public final class ReadinessAnswer {
    private ReadinessAnswer() {
    }

    /** Up if nothing is waited for, else down with what it is. */
    public static HealthCheckResponse of(String check, Optional<Holdup.Waiting> waiting) {
        return waiting.map(it -> HealthCheckResponse.named(check).down().withData("waitsFor", it.what())
                .withData("since", it.since().toString()).build()).orElseGet(() -> HealthCheckResponse.up(check));
    }
}
