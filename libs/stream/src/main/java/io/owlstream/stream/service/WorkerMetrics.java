package io.owlstream.stream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.worker.JobObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The metrics that every worker has, all with the label {@code kind}: {@code owlstream.queue.seconds} (from the planner's
 * request to the start), {@code owlstream.job.seconds} by {@code end}, and {@code owlstream.jobs.running}
 * (0 or 1).
 */
@ApplicationScoped
public class WorkerMetrics implements JobObserver {
    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("owlstream.jobs.running", running);
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        running.set(1);
        registry.timer("owlstream.queue", "kind", label(kind)).record(queued);
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        running.set(0);
        registry.timer("owlstream.job", "kind", label(kind), "end", label(end)).record(worked);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
