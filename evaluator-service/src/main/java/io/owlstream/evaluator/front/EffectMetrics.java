package io.owlstream.evaluator.front;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.evaluator.front.FrontState.Running;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.service.OwlstreamConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the newest verdicts came to, for a dashboard. */
@ApplicationScoped
class EffectMetrics {
    private static final Map<String, Function<Verdict.Arm, OptionalDouble>> OF_ARM =
            Map.of("mean", Verdict.Arm::mean, "low", Verdict.Arm::low, "high", Verdict.Arm::high);
    private static final Map<String, Function<Verdict.Effect, OptionalDouble>> OF_EFFECT =
            Map.of("mean", Verdict.Effect::mean, "low", Verdict.Effect::low, "high", Verdict.Effect::high);

    private final Front front;
    private final Meters meters;
    private final NewestVerdicts verdicts = new NewestVerdicts(Instant::now);

    EffectMetrics(Front front, MeterRegistry registry) {
        this.front = front;
        this.meters = new Meters(registry);
    }

    void register(@Observes StartupEvent start, OwlstreamConfig config) {
        if (config.role().plans()) {
            MetricLabel.TASK.range().forEach(this::register);
        }
    }

    private void register(String task) {
        meters.gauge(Metric.VERDICT_MARGIN, () -> figure(task, verdict -> OptionalDouble.of(verdict.margin())), task);
        for (String bound : MetricLabel.BOUND.range()) {
            meters.gauge(Metric.VERDICT_EFFECT,
                    () -> figure(task, verdict -> OF_EFFECT.get(bound).apply(verdict.effect())), task, bound);
            for (String arm : MetricLabel.ARM.range()) {
                meters.gauge(Metric.VERDICT_SCORE, () -> figure(task, verdict -> verdict.arms().stream()
                        .filter(it -> it.arm().equals(arm)).findFirst().map(OF_ARM.get(bound))
                        .orElse(OptionalDouble.empty())), task, arm, bound);
            }
        }
    }

    private double figure(String task, Function<Verdict, OptionalDouble> figure) {
        return front.state() instanceof Running running
                ? verdicts.of(running.board(), task).map(figure).orElse(OptionalDouble.empty()).orElse(Double.NaN)
                : Double.NaN;
    }
}
