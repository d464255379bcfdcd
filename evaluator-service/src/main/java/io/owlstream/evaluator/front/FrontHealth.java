package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.FrontState.Off;
import io.owlstream.evaluator.front.FrontState.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the planner works, or when this process has none; else says what the front waits for. */
@ApplicationScoped
@Readiness
class FrontHealth implements HealthCheck {
    private final Front front;

    FrontHealth(Front front) {
        this.front = front;
    }

    @Override
    public HealthCheckResponse call() {
        return obstacle(front.state())
                .map(reason -> HealthCheckResponse.named("front").down().withData("waiting-for", reason).build())
                .orElseGet(() -> HealthCheckResponse.up("front"));
    }

    private static Optional<String> obstacle(FrontState state) {
        if (state instanceof Running running) {
            return running.trouble().get();
        }
        return state instanceof Off ? Optional.empty() : Optional.of(Front.obstacle(state));
    }
}
