package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.worker.JobObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMetricsTest {
    private static final Duration ANY = Duration.ofSeconds(1);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;
    private final JobObserver metrics = new TrainingMetrics(new Meters(registry), () -> nanos) {
    };

    @Test
    void shouldTellTheNewestFiguresOfATraining() {
        metrics.progressed(new TrainingProgress(NodeId.of(List.of("x")), 1, 2, 0.5, 100, 3, "w", Instant.EPOCH));

        assertThat(value(Metric.TRAINING_LOSS)).isEqualTo(0.5);
        assertThat(value(Metric.TRAINING_RATE)).isEqualTo(100);
        assertThat(value(Metric.TRAINING_GRADIENT_NORM)).isEqualTo(3);
    }

    @Test
    void shouldTellWhatACrashWouldCostNow() {
        assertThat(value(Metric.CHECKPOINT_AGE)).isNaN();
        metrics.began(NodeKind.STUDENT, ANY);
        nanos = 5_000_000_000L;
        assertThat(value(Metric.CHECKPOINT_AGE)).isEqualTo(5);
        metrics.checkpointed();
        nanos = 7_000_000_000L;
        assertThat(value(Metric.CHECKPOINT_AGE)).isEqualTo(2);
        metrics.ended(NodeKind.STUDENT, JobObserver.End.READY, ANY);
        assertThat(value(Metric.CHECKPOINT_AGE)).isNaN();
        assertThat(registry.get(Metric.CHECKPOINTS.meter()).counter().count()).isEqualTo(1);
    }

    @Test
    void shouldCountTrainingsThatDivergedFromTheStart() {
        double before = registry.get(Metric.TRAININGS_DIVERGED.meter()).counter().count();
        metrics.diverged();

        assertThat(before).isZero();
        assertThat(registry.get(Metric.TRAININGS_DIVERGED.meter()).counter().count()).isEqualTo(1);
    }

    private double value(Metric metric) {
        return registry.get(metric.meter()).gauge().value();
    }
}
