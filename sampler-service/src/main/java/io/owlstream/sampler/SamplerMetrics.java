package io.owlstream.sampler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.worker.JobObserver;
import io.owlstream.stream.worker.Outcome;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The sampler's own metrics: rows and tokens, and how fast they came. */
@Startup
@ApplicationScoped
public class SamplerMetrics implements JobObserver {
    private final Counter rows;
    private final Counter tokens;
    private volatile double rate = Double.NaN;

    SamplerMetrics(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        this.rows = meters.counter(Metric.SAMPLED_ROWS);
        this.tokens = meters.counter(Metric.SAMPLED_TOKENS);
        meters.gauge(Metric.SAMPLING_RATE, () -> rate);
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        // What counts is what was made.
    }

    @Override
    public void made(NodeKind kind, Outcome.Made made, Duration worked) {
        long sampled = made.counts().getOrDefault("tokens", 0L);
        rows.increment(made.counts().getOrDefault("rows", 0L));
        tokens.increment(sampled);
        rate = sampled / Math.max(1e-9, worked.toNanos() / 1e9);
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        // What counts is what was made.
    }
}
