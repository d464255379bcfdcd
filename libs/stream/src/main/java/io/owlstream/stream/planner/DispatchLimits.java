package io.owlstream.stream.planner;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests may be open at once.
 *
 * @param perMember   for each live member of a stage's group; 2 keep a worker busy without queueing behind it
 * @param maxReplicas for each stage, how far it may be scaled: so much demand is shown while it has no member
 */
public record DispatchLimits(int perMember, Map<Stage, Integer> maxReplicas) {

    public DispatchLimits {
        if (perMember < 1) {
            throw new IllegalArgumentException("requests per member: must be >= 1, was " + perMember);
        }
        maxReplicas = Map.copyOf(maxReplicas);
        for (Stage stage : Stage.values()) {
            int most = maxReplicas.getOrDefault(stage, 0);
            if (most < 1) {
                throw new IllegalArgumentException("most replicas of " + stage + ": must be >= 1, was " + most);
            }
        }
    }

    /** Two per member, and the same largest replica count for all stages. */
    public static DispatchLimits upTo(int replicas) {
        Map<Stage, Integer> all = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            all.put(stage, replicas);
        }
        return new DispatchLimits(2, all);
    }
}
