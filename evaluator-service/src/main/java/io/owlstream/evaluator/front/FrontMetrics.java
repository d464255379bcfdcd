package io.owlstream.evaluator.front;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.evaluator.front.FrontState.Running;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.kafka.BrokerFigures;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.service.OwlstreamConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The metrics of the front: experiments and their nodes, the planner, and what the broker says of the open work. */
@ApplicationScoped
class FrontMetrics {
    private final Front front;
    private final Meters meters;

    FrontMetrics(Front front, MeterRegistry registry) {
        this.front = front;
        this.meters = new Meters(registry);
    }

    void register(@Observes StartupEvent start, OwlstreamConfig config) {
        if (config.role().plans()) {
            experiments();
            planner();
            broker();
        }
    }

    private void experiments() {
        for (Phase phase : Phase.values()) {
            meters.gauge(Metric.FRONT_EXPERIMENTS, () -> count(status -> status.phase() == phase ? 1 : 0),
                    MetricLabel.text(phase));
        }
        for (NodeKind kind : NodeKind.values()) {
            nodes(kind, "ready", Counts::ready);
            nodes(kind, "in-flight", Counts::inFlight);
            nodes(kind, "failed", Counts::failed);
            nodes(kind, "waiting", counts -> counts.total() - counts.ready() - counts.inFlight() - counts.failed());
        }
    }

    private void planner() {
        meters.gauge(Metric.FRONT_LEADING, () -> running(it -> it.planner().leads() ? 1 : 0));
        meters.gauge(Metric.FRONT_ROUND_AGE, () -> running(
                it -> Duration.between(it.planner().lastRound(), Instant.now()).toMillis() / 1e3));
        meters.gauge(Metric.FRONT_CLOCK_DIFFERENCE, () -> running(
                it -> it.planner().largestClockDifference().toMillis() / 1e3));
        for (NodeKind kind : NodeKind.values()) {
            meters.gauge(Metric.FRONT_RUNNABLE, () -> running(
                    it -> it.planner().outlook().waiting().getOrDefault(kind, 0)), MetricLabel.text(kind));
        }
        for (Stage stage : Stage.values()) {
            meters.gauge(Metric.FRONT_REQUESTS, () -> running(
                    it -> it.planner().outlook().requests().getOrDefault(stage, 0)), MetricLabel.text(stage));
        }
    }

    private void broker() {
        meters.gauge(Metric.FRONT_TOPICS_WRONG, () -> running(it -> it.topics().wrong()));
        meters.gauge(Metric.DEAD_LETTERS_KEPT, () -> broker(BrokerFigures::deadLetters));
        for (String group : MetricLabel.GROUP.range()) {
            meters.gauge(Metric.GROUP_LAG, () -> broker(figures -> figures.lag().get(group)), group);
        }
    }

    private void nodes(NodeKind kind, String state, ToIntFunction<Counts> number) {
        meters.gauge(Metric.FRONT_NODES, () -> count(status -> status.phase() == Phase.RUNNING
                && status.counts().containsKey(kind) ? number.applyAsInt(status.counts().get(kind)) : 0),
                MetricLabel.text(kind), state);
    }

    private double count(ToIntFunction<ExperimentStatus> number) {
        return running(it -> sum(it.board().all(), number));
    }

    private double broker(ToDoubleFunction<BrokerFigures> figure) {
        return running(it -> it.broker().newest().map(figure::applyAsDouble).orElse(Double.NaN));
    }

    /** NaN while the front does not answer. */
    private double running(ToDoubleFunction<Running> figure) {
        return front.state() instanceof Running running ? figure.applyAsDouble(running) : Double.NaN;
    }

    private static double sum(List<ExperimentStatus> experiments, ToIntFunction<ExperimentStatus> number) {
        return experiments.stream().mapToInt(number).sum();
    }
}
