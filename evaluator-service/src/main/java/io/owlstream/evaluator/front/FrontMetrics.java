package io.owlstream.evaluator.front;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.evaluator.front.FrontState.Running;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.service.OwlstreamConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * The metrics of the front.
 *
 * <ul>
 * <li>{@code owlstream_front_nodes{kind,state}}: nodes of running experiments; a node that two of them share counts
 * twice. State is {@code ready}, {@code in_flight}, {@code failed} (or blocked) or {@code waiting}.
 * <li>{@code owlstream_front_experiments{phase}}: experiments, {@code running}, {@code finished} or {@code cancelled}.
 * </ul>
 * NaN while the front does not answer.
 */
@ApplicationScoped
class FrontMetrics {
    private final Front front;
    private final MeterRegistry registry;

    FrontMetrics(Front front, MeterRegistry registry) {
        this.front = front;
        this.registry = registry;
    }

    void register(@Observes StartupEvent start, OwlstreamConfig config) {
        if (!config.role().plans()) {
            return;
        }
        for (Phase phase : Phase.values()) {
            Gauge.builder("owlstream.front.experiments", () -> count(status -> status.phase() == phase ? 1 : 0))
                    .description("Experiments by phase").tag("phase", name(phase)).register(registry);
        }
        for (NodeKind kind : NodeKind.values()) {
            nodes(kind, "ready", Counts::ready);
            nodes(kind, "in_flight", Counts::inFlight);
            nodes(kind, "failed", Counts::failed);
            nodes(kind, "waiting", counts -> counts.total() - counts.ready() - counts.inFlight() - counts.failed());
        }
    }

    private void nodes(NodeKind kind, String state, ToIntFunction<Counts> number) {
        Gauge.builder("owlstream.front.nodes", () -> count(status -> status.phase() == Phase.RUNNING
                && status.counts().containsKey(kind) ? number.applyAsInt(status.counts().get(kind)) : 0))
                .description("Nodes of running experiments by kind and state")
                .tag("kind", name(kind)).tag("state", state).register(registry);
    }

    private double count(ToIntFunction<ExperimentStatus> number) {
        return front.state() instanceof Running running ? sum(running.board().all(), number) : Double.NaN;
    }

    private static double sum(List<ExperimentStatus> experiments, ToIntFunction<ExperimentStatus> number) {
        return experiments.stream().mapToInt(number).sum();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
