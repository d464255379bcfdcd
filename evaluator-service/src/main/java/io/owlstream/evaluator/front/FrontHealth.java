package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.FrontState.Off;
import io.owlstream.evaluator.front.FrontState.Running;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the planner runs, or when this process has none; else says what the front waits for. */
@Readiness
class FrontHealth implements HealthCheck {
    private final Front front;

    FrontHealth(Front front) {
        this.front = front;
    }

    @Override
    public HealthCheckResponse call() {
        FrontState state = front.state();
        if (state instanceof Running || state instanceof Off) {
            return HealthCheckResponse.up("front");
        }
        return HealthCheckResponse.named("front").down().withData("reason", Front.obstacle(state)).build();
    }
}
