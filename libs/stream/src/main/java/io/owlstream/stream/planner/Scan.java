package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import java.util.Optional;

/**
 * The states of all nodes of one experiment at one moment, by the definitions of needed, runnable and blocked: an
 * evaluation is needed, and so is every input of a needed node that is not Ready.
 */
final class Scan {
    private static final NodeState MISSING = new NodeState.Missing();
    private static final NodeState READY = new NodeState.Ready();
    private static final NodeState NOT_NEEDED = new NodeState.NotNeeded();
    private static final NodeState UNWANTED = new NodeState.Unwanted();
    private static final NodeState IN_FLIGHT = new NodeState.InFlight();
    private static final NodeState RUNNABLE = new NodeState.Runnable();
    private static final NodeState WAITING = new NodeState.Waiting();

    private final Graph graph;
    private final FactTable facts;
    private final InFlight inFlight;
    private final boolean[] ready;
    private final boolean[] needed;
    private final NodeState[] states;

    Scan(Graph graph, FactTable facts, InFlight inFlight) {
        this.graph = graph;
        this.facts = facts;
        this.inFlight = inFlight;
        this.ready = new boolean[graph.size()];
        this.needed = new boolean[graph.size()];
        this.states = new NodeState[graph.size()];
        findNeeded();
        for (int i = 0; i < states.length; i++) {
            states[i] = stateOf(i);
        }
    }

    Graph graph() {
        return graph;
    }

    NodeState state(int position) {
        return states[position];
    }

    /** Whether the node is needed and can still be made. */
    boolean pends(NodeId id) {
        int position = graph.position(id);
        return position >= 0 && states[position].pending();
    }

    /** Whether the node is an evaluation, or an input of something that is still to be made. */
    boolean needs(NodeId id) {
        int position = graph.position(id);
        return position >= 0 && needed[position];
    }

    /** Whether nothing can change without help: all that is needed is Ready, Failed or blocked. */
    boolean finished() {
        for (NodeState state : states) {
            if (state.pending()) {
                return false;
            }
        }
        return true;
    }

    /** From the evaluations back to the teachers: what is not needed is not looked up. */
    private void findNeeded() {
        for (int goal : graph.goals()) {
            needed[goal] = true;
        }
        for (int i = needed.length - 1; i >= 0; i--) {
            ready[i] = needed[i] && facts.isReady(graph.node(i).id());
            if (needed[i] && !ready[i]) {
                for (int input : graph.inputs(i)) {
                    needed[input] = true;
                }
            }
        }
    }

    private NodeState stateOf(int position) {
        if (ready[position]) {
            return READY;
        }
        if (!needed[position]) {
            return NOT_NEEDED;
        }
        if (graph.given(position)) {
            return MISSING;
        }
        NodeId id = graph.node(position).id();
        Optional<Fact.State> attempt = facts.attempt(id).map(Fact.Attempt::state);
        if (attempt.isPresent() && attempt.get() instanceof Fact.Failed failed) {
            return new NodeState.Failed(failed.reason(), failed.retryable());
        }
        Optional<NodeId> blocker = blocker(position);
        if (blocker.isPresent()) {
            return new NodeState.Blocked(blocker.get());
        }
        if (attempt.isPresent() && attempt.get() instanceof Fact.Unwanted) {
            return UNWANTED;
        }
        return inFlight.has(id) ? IN_FLIGHT : unasked(position);
    }

    private NodeState unasked(int position) {
        for (int input : graph.inputs(position)) {
            if (!ready[input]) {
                return WAITING;
            }
        }
        return RUNNABLE;
    }

    /** The failed or missing node that keeps this one from being made; inputs come first, so their states are known. */
    private Optional<NodeId> blocker(int position) {
        for (int input : graph.inputs(position)) {
            if (states[input] instanceof NodeState.Blocked blocked) {
                return Optional.of(blocked.by());
            }
            if (states[input] instanceof NodeState.Failed || states[input] instanceof NodeState.Missing) {
                return Optional.of(graph.node(input).id());
            }
        }
        return Optional.empty();
    }
}
