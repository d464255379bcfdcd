package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Ids of spans: chosen ones for the first span of an experiment, random ones for all others. */
final class ChosenIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<ExperimentTrace> chosen = new ThreadLocal<>();

    /** Starts a span, which must have no parent, under the ids of {@code trace}. */
    Span start(SpanBuilder span, ExperimentTrace trace) {
        chosen.set(trace);
        try {
            return span.startSpan();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateSpanId() {
        ExperimentTrace trace = chosen.get();
        return trace == null ? random.generateSpanId() : trace.root();
    }

    @Override
    public String generateTraceId() {
        ExperimentTrace trace = chosen.get();
        return trace == null ? random.generateTraceId() : trace.trace();
    }
}
