package io.owlstream.filter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.stream.event.SequencesRejected.Reject;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The filter's own metrics: rows judged, accepted, and rejected by reason. */
@Startup
@ApplicationScoped
public class FilterMetrics {
    private final Meters meters;
    private final Counter read;
    private final Counter accepted;

    FilterMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        this.read = meters.counter(Metric.FILTER_READ);
        this.accepted = meters.counter(Metric.FILTER_ACCEPTED);
        MetricLabel.REASON.range().forEach(reason -> meters.counter(Metric.FILTER_REJECTED, reason));
    }

    void judged(FilteredChunk chunk) {
        long good = chunk.accepted().stream().mapToLong(RowRange::size).sum();
        read.increment(good + chunk.rejects().size());
        accepted.increment(good);
        for (Reject reject : chunk.rejects()) {
            reject.reasons().forEach(reason -> meters.counter(Metric.FILTER_REJECTED, reason).increment());
        }
    }
}
