package io.owlstream.stream.planner;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes a stage's requests at present.
 *
 * @param partitions how many partitions the stage's requests have
 * @param members    the partitions that each live member owns; members that own none do not count
 */
public record StageGroup(int partitions, List<Set<Integer>> members) {

    public StageGroup {
        members = members.stream()
                .map(owned -> owned.stream().filter(partition -> partition < partitions)
                        .collect(Collectors.toUnmodifiableSet()))
                .filter(owned -> !owned.isEmpty())
                .toList();
    }
}
