package io.owlstream.stream.planner;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Deals out the places for new requests during one decision. A member never gets more than its share, so that work
 * waits in the planner, from where it can go to whoever is free, and not in a partition behind a slow worker.
 */
final class Dispatch {
    private final DispatchLimits limits;
    private final Map<Stage, StageGroup> groups;
    private final Map<Stage, int[]> open = new EnumMap<>(Stage.class);

    Dispatch(DispatchLimits limits, Map<Stage, StageGroup> groups, InFlight inFlight) {
        this.limits = limits;
        this.groups = groups;
        groups.forEach((stage, group) -> open.put(stage, IntStream.range(0, group.partitions())
                .map(partition -> inFlight.open(new LogPartition(stage.topic(), partition))).toArray()));
    }

    /** Takes the next free place of {@code stage}, if it has one. */
    Optional<LogPartition> take(Stage stage) {
        if (!groups.containsKey(stage)) {
            return Optional.empty();
        }
        Optional<Integer> partition = groups.get(stage).members().isEmpty() ? ofNobody(stage) : ofMember(stage);
        partition.ifPresent(taken -> open.get(stage)[taken]++);
        return partition.map(taken -> new LogPartition(stage.topic(), taken));
    }

    /** Open requests of {@code stage}, with those that were dealt out. */
    int open(Stage stage) {
        return IntStream.of(open.getOrDefault(stage, new int[0])).sum();
    }

    private Optional<Integer> ofMember(Stage stage) {
        int[] counts = open.get(stage);
        return groups.get(stage).members().stream()
                .filter(owned -> openOf(owned, counts) < limits.perMember())
                .min(Comparator.comparingInt(owned -> openOf(owned, counts)))
                .flatMap(owned -> owned.stream().min(Comparator.<Integer>comparingInt(partition -> counts[partition])
                        .thenComparing(Comparator.naturalOrder())));
    }

    private Optional<Integer> ofNobody(Stage stage) {
        int[] counts = open.get(stage);
        if (IntStream.of(counts).sum() >= limits.maxReplicas().get(stage)) {
            return Optional.empty();
        }
        return IntStream.range(0, counts.length).filter(partition -> counts[partition] == 0).boxed().findFirst();
    }

    private static int openOf(Set<Integer> owned, int[] counts) {
        return owned.stream().mapToInt(partition -> counts[partition]).sum();
    }
}
