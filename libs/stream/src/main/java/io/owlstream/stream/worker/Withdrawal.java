package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.event.Fact;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes back facts whose content is missing or damaged, so that the planner has it made again. A fact that carries another
 * digest by now tells of newer content and stays.
 */
final class Withdrawal {
    private final WorkerPorts ports;
    private final FactWriter facts;

    Withdrawal(WorkerPorts ports, FactWriter facts) {
        this.ports = ports;
        this.facts = facts;
    }

    void of(List<Fact.InputRead> damaged) {
        damaged.forEach(input -> quarantineIfBad(ports.store(), input));
        Map<NodeId, Fact.Ready> now = ports.facts().readyNow(
                damaged.stream().map(Fact.InputRead::node).collect(Collectors.toSet()));
        for (Fact.InputRead input : damaged) {
            Fact.Ready fact = now.get(input.node());
            if (fact != null && fact.digest().equals(input.digest())) {
                facts.withdraw(input.node());
            }
        }
    }

    private static void quarantineIfBad(ArtifactStore store, Fact.InputRead input) {
        if (store.load(input.digest()) instanceof LoadResult.Damaged) {
            store.quarantine(input.digest());
        }
    }
}
