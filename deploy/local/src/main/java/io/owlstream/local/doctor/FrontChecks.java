package io.owlstream.local.doctor;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.front.FrontProbe;
import io.owlstream.local.front.FrontProbe.Health;
import io.owlstream.local.front.FrontProbe.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a front answers this user, and is as it should be. */
final class FrontChecks {
    /** The Date header counts whole seconds, and the answer is on its way for some time. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final FrontProbe probe;

    FrontChecks(FrontProbe probe) {
        this.probe = probe;
    }

    List<Check> all() throws IOException, InterruptedException {
        String place = probe.place();
        try {
            probe.requireFront();
        } catch (CommandFailure e) {
            return List.of(new Check("front", Check.Status.FAILED, e.getMessage(), Optional.empty()));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("front", place + " answers"));
        Health health = probe.health();
        checks.add(clock(health));
        health.parts().forEach(part -> {
            checks.add(part(part));
            part.clocks().ifPresent(apart -> checks.add(Check.warning("workers' clocks", apart,
                    "times and timings in facts and reports are wrong until then; digests are not")));
        });
        if (health.parts().isEmpty()) {
            checks.add(Check.warning("health", place + "/q/health/ready does not tell how the front is",
                    "ask its operator whether its topics and its planner are as they should be"));
        }
        return checks;
    }

    private static Check part(Part part) {
        String name = "front: " + part.name();
        return part.up() ? Check.ok(name, part.name().equals("topics") ? "all are there" : "as it should be")
                : Check.failed(name, "waits for " + part.waitingFor(), "see to that; the front goes on by itself then");
    }

    private static Check clock(Health health) {
        if (health.skew().isEmpty()) {
            return Check.warning("clock", "the front does not tell the time", "nothing, if its clock is kept");
        }
        Duration skew = health.skew().get();
        return skew.abs().compareTo(TOLERANCE) <= 0 ? Check.ok("clock", "as the front's")
                : Check.warning("clock", "the front's is " + skew.abs().toSeconds() + " s "
                        + (skew.isNegative() ? "behind" : "ahead"),
                        "keep the clocks of both machines by NTP: times of events do not fit otherwise");
    }
}
