package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One decision in the making: experiments in the order of their submission, nodes seed by seed, each node once. */
final class Decision {
    private final Knowledge knowledge;
    private final Map<ExperimentRecord, Scan> scans;
    private final Dispatch dispatch;
    private final Requests requests;
    private final Sealing sealing;
    private final Set<NodeId> handled = new HashSet<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<NodeId, ExperimentStatus> statuses = new HashMap<>();
    private final Map<NodeKind, Integer> waiting = new EnumMap<>(NodeKind.class);

    /** {@code scans} are those of the running experiments, in the order of their submission. */
    Decision(Knowledge knowledge, DispatchLimits limits, Map<ExperimentRecord, Scan> scans, Instant now) {
        this.knowledge = knowledge;
        this.scans = scans;
        this.dispatch = new Dispatch(limits, knowledge.groups(), knowledge.inFlight());
        this.requests = new Requests(knowledge, List.copyOf(scans.values()), now);
        this.sealing = new Sealing(knowledge.facts());
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    Outlook outlook() {
        Map<Stage, Integer> open = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            open.put(stage, dispatch.open(stage));
        }
        return new Outlook(statuses, waiting, open);
    }

    /** Asks for what can be made, and for the verdicts on what is finished. */
    void plan() {
        scans.forEach((experiment, scan) -> {
            for (int i = 0; i < scan.graph().size(); i++) {
                plan(experiment, scan, i);
            }
            ExperimentStatus status = Statuses.of(experiment, Phase.RUNNING, scan);
            statuses.put(experiment.id(), status);
            if (scan.finished()) {
                commands.add(new Command.WriteVerdict(experiment, status.failures()));
            }
        });
    }

    /** Stops the work on nodes of cancelled or removed experiments that no running one needs. */
    void stop(Iterable<Graph> unwanted) {
        for (NodeId node : knowledge.inFlight().nodes()) {
            if (isStoppable(node) && contains(unwanted, node)) {
                int count = knowledge.facts().attempt(node).map(Fact.Attempt::count).orElse(0);
                commands.add(new Command.MarkUnwanted(node, count));
            }
        }
    }

    private void plan(ExperimentRecord experiment, Scan scan, int position) {
        NodeState state = scan.state(position);
        Node node = scan.graph().node(position);
        if (state instanceof NodeState.Unwanted && handled.add(node.id())) {
            commands.add(new Command.ClearAttempt(node.id()));
        } else if (state instanceof NodeState.Runnable && handled.add(node.id())) {
            make(experiment, scan, node);
        }
    }

    private void make(ExperimentRecord experiment, Scan scan, Node node) {
        Optional<Stage> stage = Stage.of(node.kind());
        if (stage.isEmpty()) {
            commands.add(sealing.seal(experiment, scan.graph().plan(), node));
            return;
        }
        stage.flatMap(dispatch::take).ifPresentOrElse(
                place -> commands.add(new Command.EmitRequest(requests.of(node), place, experiment)),
                () -> waiting.merge(node.kind(), 1, Integer::sum));
    }

    private boolean isStoppable(NodeId node) {
        FactTable facts = knowledge.facts();
        return !facts.isReady(node) && facts.failed(node).isEmpty() && !facts.isUnwanted(node)
                && scans.values().stream().noneMatch(scan -> scan.needs(node));
    }

    private static boolean contains(Iterable<Graph> graphs, NodeId node) {
        for (Graph graph : graphs) {
            if (graph.position(node) >= 0) {
                return true;
            }
        }
        return false;
    }
}
