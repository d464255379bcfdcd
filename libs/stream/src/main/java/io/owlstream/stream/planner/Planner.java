package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns facts into requests: a runnable node that is not in flight gets one. This one rule is start, restart,
 * recovery of what was lost, and retry, because the planner decides on what was read alone and remembers nothing of
 * what it decided.
 *
 * <p>A pure state machine: no clock, no input or output. Used by one thread, except for {@link #view()}. Whoever
 * drives it tells it the committed offsets first, then the facts up to their end as of then, and then has it decide;
 * and carries out what was decided before the next round. Then a node that is done is never asked for again.
 */
public final class Planner {
    private final Knowledge knowledge = new Knowledge();
    private final DispatchLimits limits;
    private final Map<NodeId, Graph> graphs = new HashMap<>();
    private final PlannerView view = new PlannerView(knowledge.facts(), knowledge.experiments());

    public Planner(DispatchLimits limits) {
        this.limits = limits;
    }

    /** Takes note of an event, in the order of reading. */
    public void on(Event event) {
        event.applyTo(knowledge);
    }

    /** What to do now. */
    public List<Command> decide(Instant now) {
        List<ExperimentRecord> running = knowledge.experiments().in(Phase.RUNNING);
        List<ExperimentRecord> unwanted = unwanted();
        forgetOthers(running, unwanted);
        Map<ExperimentRecord, Scan> scans = new LinkedHashMap<>();
        running.forEach(experiment -> scans.put(experiment,
                new Scan(graph(experiment), knowledge.facts(), knowledge.inFlight())));
        Decision decision = new Decision(knowledge, limits, scans, now);
        decision.plan();
        decision.stop(() -> unwanted.stream().map(this::graph).iterator());
        view.publish(decision.outlook());
        return decision.commands();
    }

    /** All that a verdict is made of. */
    public FinishedExperiment finished(Command.WriteVerdict verdict) {
        Plan plan = graph(verdict.experiment()).plan();
        Map<NodeId, Fact.Ready> ready = new HashMap<>();
        Stream.concat(plan.nodes().keySet().stream(), plan.ancestors().stream()).forEach(id -> knowledge.facts().ready(id).ifPresent(fact -> ready.put(id, fact)));
        return new FinishedExperiment(verdict.experiment(), plan, ready, verdict.failures());
    }

    /** Below which offset a topic's records have been dealt with, by partition. */
    public Map<LogPartition, Long> doneBelow(String topic) {
        return knowledge.inFlight().committed(topic);
    }

    /** What other threads may look at. */
    public PlannerView view() {
        return view;
    }

    private Graph graph(ExperimentRecord experiment) {
        return graphs.computeIfAbsent(experiment.id(), id -> new Graph(Plan.of(experiment.recipe())));
    }

    /** The cancelled experiments, and of the removed ones those that somebody still works for. */
    private List<ExperimentRecord> unwanted() {
        Experiments experiments = knowledge.experiments();
        List<ExperimentRecord> unwanted = new ArrayList<>(experiments.in(Phase.CANCELLED));
        for (ExperimentRecord removed : experiments.removed()) {
            Graph graph = graph(removed);
            if (knowledge.inFlight().nodes().stream().anyMatch(node -> graph.position(node) >= 0)) {
                unwanted.add(removed);
            } else {
                experiments.forgetRemoved(removed.id());
            }
        }
        return unwanted;
    }

    private void forgetOthers(List<ExperimentRecord> running, List<ExperimentRecord> unwanted) {
        Set<NodeId> kept = new HashSet<>();
        running.forEach(experiment -> kept.add(experiment.id()));
        unwanted.forEach(experiment -> kept.add(experiment.id()));
        graphs.keySet().retainAll(kept);
    }
}
