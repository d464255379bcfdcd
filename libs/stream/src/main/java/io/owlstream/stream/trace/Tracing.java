package io.owlstream.stream.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The spans of this system. Each submission of an experiment is one trace: its first span lasts from the recipe to the
 * verdict, below it are the requests and the jobs of its nodes. What was made in the trace of another experiment is
 * linked. Attributes are ids, kinds and outcomes, never content. Safe for use by several threads.
 */
public final class Tracing implements AutoCloseable {
    static final AttributeKey<String> EXPERIMENT = AttributeKey.stringKey("owlstream.experiment");
    static final AttributeKey<Long> SUBMISSION = AttributeKey.longKey("owlstream.submission");
    static final AttributeKey<String> NODE = AttributeKey.stringKey("owlstream.node");
    static final AttributeKey<String> KIND = AttributeKey.stringKey("owlstream.kind");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("owlstream.outcome");
    private static final String NAME = "io.owlstream";
    private static final long SENT_WITHIN_SECONDS = 5;

    private final Tracer tracer;
    private final ChosenIds ids;
    private final Runnable end;

    private Tracing(Tracer tracer, ChosenIds ids, Runnable end) {
        this.tracer = tracer;
        this.ids = ids;
        this.end = end;
    }

    /** Records nothing; contexts are passed on all the same. */
    public static Tracing off() {
        return new Tracing(TracerProvider.noop().get(NAME), new ChosenIds(), () -> { });
    }

    /** Records spans, which the processors of {@code spans} deal with. */
    public static Tracing with(SdkTracerProviderBuilder spans) {
        return with(ids -> spans.setIdGenerator(ids).build());
    }

    /** Records spans by the provider that {@code spans} makes, which must take their ids from where it is told. */
    static Tracing with(Function<IdGenerator, SdkTracerProvider> spans) {
        ChosenIds ids = new ChosenIds();
        SdkTracerProvider provider = spans.apply(ids);
        return new Tracing(provider.get(NAME), ids,
                () -> provider.shutdown().join(SENT_WITHIN_SECONDS, TimeUnit.SECONDS));
    }

    /** The context of an experiment's first span, which ends with {@link #ended}. */
    public SpanContext experiment(ExperimentRecord experiment) {
        // Started to learn whether the trace is sampled; a span that does not end is told to nobody.
        SpanContext started = ids.start(first(experiment), ExperimentTrace.of(experiment)).getSpanContext();
        return started.isValid() ? started : ExperimentTrace.of(experiment).unrecorded();
    }

    /**
     * An experiment has ended.
     *
     * @param links spans of other traces in which something was made that it needed
     */
    public void ended(ExperimentRecord experiment, String outcome, Collection<SpanContext> links) {
        SpanBuilder span = first(experiment).setAttribute(OUTCOME, outcome);
        links.forEach(span::addLink);
        ids.start(span, ExperimentTrace.of(experiment)).end();
    }

    /** A node was asked for; returns the context for its request. */
    public SpanContext asked(Step step) {
        Span span = begin("ask for", SpanKind.PRODUCER, step).startSpan();
        span.end();
        return span.getSpanContext();
    }

    /** This process has made a node by itself since {@code begun}; returns the context for its fact. */
    public SpanContext made(Step step, Instant begun) {
        Span span = begin("make", SpanKind.INTERNAL, step).setStartTimestamp(begun).startSpan();
        span.end();
        return span.getSpanContext();
    }

    /**
     * Work on a node begins.
     *
     * @param headers those that carried the request's context
     */
    public JobSpan job(NodeId node, NodeKind kind, Map<String, String> headers) {
        Step step = new Step(TraceHeaders.read(headers), node, kind, List.of());
        return new JobSpan(node, begin("make", SpanKind.CONSUMER, step).startSpan());
    }

    /** Sends what was not sent yet, as far as that succeeds within seconds. */
    @Override
    public void close() {
        end.run();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private SpanBuilder first(ExperimentRecord experiment) {
        return tracer.spanBuilder("experiment").setNoParent().setStartTimestamp(experiment.at())
                .setAttribute(EXPERIMENT, experiment.id().hex())
                .setAttribute(SUBMISSION, (long) experiment.submission());
    }

    private SpanBuilder begin(String what, SpanKind role, Step step) {
        String kind = word(step.kind());
        SpanBuilder span = tracer.spanBuilder(what + " " + kind).setSpanKind(role)
                .setParent(Context.root().with(Span.wrap(step.parent())))
                .setAttribute(NODE, step.node().hex()).setAttribute(KIND, kind);
        step.links().forEach(span::addLink);
        return span;
    }
}
