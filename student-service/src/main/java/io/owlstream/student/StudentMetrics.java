package io.owlstream.student;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.service.TrainingMetrics;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The student's own metrics: those of its trainings. */
@Startup
@Singleton
public class StudentMetrics extends TrainingMetrics {
    StudentMetrics(MeterRegistry registry) {
        super(new Meters(registry));
    }
}
