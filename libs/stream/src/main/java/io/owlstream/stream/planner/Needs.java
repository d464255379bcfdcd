package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what no experiment needs. An experiment needs all nodes of its plan for as long as it is not removed, whether
 * it runs, has finished or was cancelled: it can be looked into, and submitted again. What no experiment needs is kept
 * for as long as it is young, or was read by something that is.
 */
final class Needs {
    private final FactTable facts;
    private final Experiments experiments;
    private final Instant before;
    private final Set<NodeId> needed = new HashSet<>();
    private final Set<NodeId> stored = new HashSet<>();

    /** @param before what was last used before counts as old */
    Needs(FactTable facts, Experiments experiments, Instant before) {
        this.facts = facts;
        this.experiments = experiments;
        this.before = before;
        experiments.newestFirst().forEach(this::need);
    }

    UnneededFacts unneeded() {
        Map<NodeId, Fact.Ready> others = others();
        Map<NodeId, Instant> used = lastUses(others);
        List<NodeId> ready = others.keySet().stream().filter(node -> used.get(node).isBefore(before)).toList();
        return new UnneededFacts(ready, oldAttempts(), experiments.verdictsAlone(), content(others, Set.copyOf(ready)),
                working());
    }

    private void need(ExperimentRecord experiment) {
        for (Node node : Plan.of(experiment.recipe()).nodes().values()) {
            needed.add(node.id());
            if (isStored(node.kind())) {
                stored.add(node.id());
            }
        }
    }

    /** The content of the other kinds is a record of the log. */
    private static boolean isStored(NodeKind kind) {
        return kind == NodeKind.TEACHER || kind == NodeKind.DATASET || kind == NodeKind.STUDENT;
    }

    private Map<NodeId, Fact.Ready> others() {
        Map<NodeId, Fact.Ready> others = new HashMap<>();
        for (NodeId node : facts.readyNodes()) {
            if (!needed.contains(node)) {
                facts.ready(node).ifPresent(fact -> others.put(node, fact));
            }
        }
        return others;
    }

    private static Map<NodeId, Instant> lastUses(Map<NodeId, Fact.Ready> facts) {
        Map<NodeId, Instant> used = new HashMap<>();
        facts.forEach((node, fact) -> {
            used.merge(node, fact.at(), Needs::later);
            fact.read().forEach(input -> used.merge(input.node(), fact.at(), Needs::later));
        });
        return used;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<NodeId> oldAttempts() {
        List<NodeId> old = new ArrayList<>();
        facts.attempts().forEach((node, attempt) -> {
            if (!needed.contains(node) && attempt.since().isBefore(before)) {
                old.add(node);
            }
        });
        return old;
    }

    private Set<String> content(Map<NodeId, Fact.Ready> others, Set<NodeId> going) {
        Set<String> content = new HashSet<>();
        stored.forEach(node -> facts.ready(node).ifPresent(fact -> keep(fact, content)));
        others.forEach((node, fact) -> {
            if (!going.contains(node)) {
                keep(fact, content);
            }
        });
        return content;
    }

    private static void keep(Fact.Ready fact, Set<String> content) {
        content.add(fact.digest().hex());
        fact.hints().ifPresent(hints -> content.add(hints.hex()));
    }

    private Set<NodeId> working() {
        Set<NodeId> working = new HashSet<>(needed);
        working.removeIf(facts::isReady);
        facts.attempts().forEach((node, attempt) -> {
            if (!facts.isReady(node) && !attempt.since().isBefore(before)) {
                working.add(node);
            }
        });
        return working;
    }
}
