package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.FrontState.Broken;
import io.owlstream.evaluator.front.FrontState.Running;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: down once the front or its planner has ended by a fault, which only a restart cures. */
@ApplicationScoped
@Liveness
class FrontLiveness implements HealthCheck {
    private final Front front;

    FrontLiveness(Front front) {
        this.front = front;
    }

    @Override
    public HealthCheckResponse call() {
        FrontState state = front.state();
        if (state instanceof Broken broken) {
            return down(broken.fault());
        }
        return state instanceof Running running && running.planner().ended()
                ? down("planning ended") : HealthCheckResponse.up("front");
    }

    private static HealthCheckResponse down(String fault) {
        return HealthCheckResponse.named("front").down().withData("fault", fault).build();
    }
}
