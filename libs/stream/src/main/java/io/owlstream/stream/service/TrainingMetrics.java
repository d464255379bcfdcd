package io.owlstream.stream.service;

import io.micrometer.core.instrument.Counter;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.worker.JobObserver;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of a service that trains; the service makes a bean of it. Told by the thread that works, read by any.
 */
public abstract class TrainingMetrics implements JobObserver {
    private final LongSupplier nanos;
    private final Counter checkpoints;
    private final Counter diverged;
    private volatile TrainingProgress newest;
    private volatile Long savedAt;

    protected TrainingMetrics(Meters meters) {
        this(meters, System::nanoTime);
    }

    TrainingMetrics(Meters meters, LongSupplier nanos) {
        this.nanos = nanos;
        this.checkpoints = meters.counter(Metric.CHECKPOINTS);
        this.diverged = meters.counter(Metric.TRAININGS_DIVERGED);
        meters.gauge(Metric.TRAINING_LOSS, () -> last(TrainingProgress::loss));
        meters.gauge(Metric.TRAINING_GRADIENT_NORM, () -> last(TrainingProgress::gradientNorm));
        meters.gauge(Metric.TRAINING_RATE, () -> last(TrainingProgress::examplesPerSecond));
        meters.gauge(Metric.CHECKPOINT_AGE, this::checkpointAge);
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        savedAt = nanos.getAsLong();
    }

    @Override
    public void progressed(TrainingProgress progress) {
        newest = progress;
    }

    @Override
    public void diverged() {
        diverged.increment();
    }

    @Override
    public void checkpointed() {
        checkpoints.increment();
        savedAt = nanos.getAsLong();
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        savedAt = null;
    }

    private double last(ToDoubleFunction<TrainingProgress> figure) {
        TrainingProgress progress = newest;
        return progress == null ? Double.NaN : figure.applyAsDouble(progress);
    }

    private double checkpointAge() {
        Long since = savedAt;
        return since == null ? Double.NaN : (nanos.getAsLong() - since) / 1e9;
    }
}
