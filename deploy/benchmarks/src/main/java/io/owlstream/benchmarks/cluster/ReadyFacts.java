package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.kafka.FactsReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** When the nodes of a plan were ready, as their facts say. */
public record ReadyFacts(Map<NodeId, Fact.Ready> facts) {

    /** The facts that the log has now of the plan's nodes of {@code kind}. */
    public static ReadyFacts of(Map<String, Object> client, Plan plan, NodeKind kind) {
        Set<NodeId> nodes = plan.nodes().values().stream().filter(node -> node.kind() == kind).map(node -> node.id())
                .collect(Collectors.toSet());
        try (FactsReader facts = new FactsReader(client)) {
            return new ReadyFacts(facts.readyNow(nodes));
        }
    }

    /** The time of the last of them. */
    public Instant last() {
        return facts.values().stream().map(Fact.Ready::at).max(Comparator.naturalOrder()).orElseThrow();
    }
}
