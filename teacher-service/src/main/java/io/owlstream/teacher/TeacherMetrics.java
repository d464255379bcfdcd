package io.owlstream.teacher;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.service.TrainingMetrics;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The teacher's own metrics: those of its trainings. */
@Startup
@Singleton
public class TeacherMetrics extends TrainingMetrics {
    TeacherMetrics(MeterRegistry registry) {
        super(new Meters(registry));
    }
}
