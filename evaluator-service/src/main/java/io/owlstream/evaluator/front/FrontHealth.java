package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.FrontState.Running;
import io.owlstream.evaluator.front.FrontState.Waiting;
import io.owlstream.stream.service.ReadinessAnswer;
import io.owlstream.stream.worker.Holdup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: up when the planner works, or when this process has none. Tells of clocks that are apart, which stop
 * nothing.
 */
@ApplicationScoped
@Readiness
class FrontHealth implements HealthCheck {
    private final Front front;

    FrontHealth(Front front) {
        this.front = front;
    }

    @Override
    public HealthCheckResponse call() {
        FrontState state = front.state();
        Optional<String> clocks = state instanceof Running running ? running.planner().clocksApart() : Optional.empty();
        if (clocks.isPresent() && waiting(state).isEmpty()) {
            return HealthCheckResponse.named("front").up().withData("clocks", clocks.get()).build();
        }
        return state instanceof FrontState.Broken || state instanceof FrontState.Stopped
                ? HealthCheckResponse.named("front").down().withData("fault", Front.obstacle(state)).build()
                : ReadinessAnswer.of("front", waiting(state));
    }

    private static Optional<Holdup.Waiting> waiting(FrontState state) {
        if (state instanceof Running running) {
            return running.planner().holdup();
        }
        return state instanceof Waiting waiting ? Optional.of(waiting.waiting()) : Optional.empty();
    }
}
