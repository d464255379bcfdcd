package io.owlstream.evaluator;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.evaluator.judge.EngineRequests;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The evaluator's own metrics as a worker: requests to engines by what came of them. */
@Startup
@ApplicationScoped
public class EvaluatorMetrics implements EngineRequests {
    private final Meters meters;

    EvaluatorMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        MetricLabel.OUTCOME.range().forEach(outcome -> meters.counter(Metric.ENGINE_REQUESTS, outcome));
    }

    @Override
    public void ended(String outcome) {
        meters.counter(Metric.ENGINE_REQUESTS, outcome).increment();
    }
}
