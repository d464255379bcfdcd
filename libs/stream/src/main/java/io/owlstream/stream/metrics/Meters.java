package io.owlstream.stream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The one way to a meter: by its entry in the catalogue, so that names, units and labels are the documented ones. */
public final class Meters {
    /** From a batch of digits to hours of training; a bucket more costs a series for each kind and end. */
    private static final Duration[] BUCKETS = {Duration.ofMillis(10), Duration.ofMillis(30), Duration.ofMillis(100),
            Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10),
            Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1)};
    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows {@code value}, which is asked whenever somebody looks; it must answer at once. */
    public void gauge(Metric metric, DoubleSupplier value, String... labels) {
        // Strongly held: the registry alone would let go of what nobody else refers to.
        Gauge.builder(metric.meter(), value::getAsDouble).strongReference(true).baseUnit(unit(metric))
                .description(metric.meaning()).tags(tags(metric, labels)).register(registry);
    }

    /** The counter of {@code metric} with these values of its labels. */
    public Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.meter()).baseUnit(unit(metric)).description(metric.meaning())
                .tags(tags(metric, labels)).register(registry);
    }

    /** The histogram of {@code metric} with these values of its labels. */
    public Timer histogram(Metric metric, String... labels) {
        return Timer.builder(metric.meter()).description(metric.meaning()).serviceLevelObjectives(BUCKETS)
                .tags(tags(metric, labels)).register(registry);
    }

    private static String unit(Metric metric) {
        return metric.unit().isEmpty() ? null : metric.unit();
    }

    private static List<Tag> tags(Metric metric, String... values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < metric.labels().size(); i++) {
            MetricLabel label = metric.labels().get(i);
            tags.add(Tag.of(label.key(), label.bounded(values[i])));
        }
        return tags;
    }
}
