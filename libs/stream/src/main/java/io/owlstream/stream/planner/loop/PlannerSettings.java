package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.DispatchLimits;
import java.time.Duration;
import java.util.Map;

/**
 * How a front plans.
 *
 * @param client     settings of Kafka clients, {@code bootstrap.servers} among them
 * @param source     a URI reference that names this front in the records that it writes, for instance
 *                   {@code /evaluator-service/host-1}
 * @param limits     how many requests may be open
 * @param tick       the shortest time from one round to the next
 * @param idle       the longest time from one round to the next; records of the tables end it early
 * @param membership how often the members of the groups are looked up
 * @param upkeep     how often done requests are trimmed
 */
public record PlannerSettings(Map<String, Object> client, String source, DispatchLimits limits, Duration tick,
        Duration idle, Duration membership, Duration upkeep) {

    public PlannerSettings {
        client = Map.copyOf(client);
    }

    /** The name of this front among all: {@code evaluator-service/host-1}. */
    String name() {
        return source.startsWith("/") ? source.substring(1) : source;
    }

    /** Rounds as they suit a cluster and a laptop alike. */
    public static PlannerSettings of(Map<String, Object> client, String source, DispatchLimits limits) {
        return new PlannerSettings(client, source, limits, Duration.ofMillis(50), Duration.ofMillis(500),
                Duration.ofSeconds(1), Duration.ofSeconds(10));
    }
}
