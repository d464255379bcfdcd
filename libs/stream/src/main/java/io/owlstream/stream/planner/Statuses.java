package io.owlstream.stream.planner;

import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sums up a scan for people. */
final class Statuses {
    private Statuses() {
    }

    /**
     * A node that nothing needs any more counts as ready: what was made of it is there. One that the experiment only
     * reads is not counted.
     */
    static ExperimentStatus of(ExperimentRecord experiment, Phase phase, Scan scan) {
        Map<NodeKind, int[]> sums = new EnumMap<>(NodeKind.class);
        for (int i = 0; i < scan.graph().size(); i++) {
            if (scan.graph().given(i)) {
                continue;
            }
            int[] sum = sums.computeIfAbsent(scan.graph().node(i).kind(), kind -> new int[6]);
            NodeState state = scan.state(i);
            sum[0]++;
            sum[1] += state.pending() || state.broken() ? 0 : 1;
            sum[2] += state instanceof NodeState.InFlight ? 1 : 0;
            sum[3] += state.broken() ? 1 : 0;
            sum[4] += state instanceof NodeState.Blocked ? 1 : 0;
            sum[5] += state instanceof NodeState.Runnable ? 1 : 0;
        }
        Map<NodeKind, Counts> counts = new EnumMap<>(NodeKind.class);
        sums.forEach((kind, sum) -> counts.put(kind, new Counts(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5])));
        return new ExperimentStatus(experiment, phase, counts, failures(scan));
    }

    /** The failed, the missing and the blocked nodes, in the order of the plan. */
    static List<Failure> failures(Scan scan) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < scan.graph().size(); i++) {
            Node node = scan.graph().node(i);
            if (scan.state(i) instanceof NodeState.Failed failed) {
                failures.add(new Failure(node.id(), node.kind(), failed.reason(), failed.retryable()));
            } else if (scan.state(i) instanceof NodeState.Missing) {
                failures.add(new Failure(node.id(), node.kind(), MissingInput.remedy(scan.graph().plan(), node), true));
            } else if (scan.state(i) instanceof NodeState.Blocked blocked) {
                failures.add(blocked(node, scan, blocked));
            }
        }
        return List.copyOf(failures);
    }

    private static Failure blocked(Node node, Scan scan, NodeState.Blocked blocked) {
        int cause = scan.graph().position(blocked.by());
        String kind = scan.graph().node(cause).kind().name().toLowerCase(Locale.ROOT);
        boolean missing = scan.state(cause) instanceof NodeState.Missing;
        boolean retryable = missing || scan.state(cause) instanceof NodeState.Failed failed && failed.retryable();
        return new Failure(node.id(), node.kind(), "blocked: its " + kind + " " + blocked.by()
                + (missing ? " is missing" : " failed"), retryable, Optional.of(blocked.by()));
    }
}
