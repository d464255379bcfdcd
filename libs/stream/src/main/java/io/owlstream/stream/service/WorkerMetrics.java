package io.owlstream.stream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.worker.JobObserver;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics that every service has. */
@Startup
@ApplicationScoped
public class WorkerMetrics implements JobObserver {
    private final Meters meters;
    private final AtomicInteger running = new AtomicInteger();

    WorkerMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        meters.gauge(Metric.JOBS_RUNNING, running::get);
        meters.gauge(Metric.RESIDENT_MEMORY, ResidentMemory::bytes);
        MetricLabel.TOPIC.range().forEach(topic -> meters.counter(Metric.DEAD_LETTERS, topic));
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        running.set(1);
        meters.histogram(Metric.QUEUE, MetricLabel.text(kind)).record(queued);
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        running.set(0);
        meters.histogram(Metric.JOB, MetricLabel.text(kind), MetricLabel.text(end)).record(worked);
    }

    void deadLetter(String topic) {
        meters.counter(Metric.DEAD_LETTERS, topic).increment();
    }
}
