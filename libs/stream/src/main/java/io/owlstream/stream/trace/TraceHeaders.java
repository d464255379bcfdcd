package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.owlstream.stream.codec.CloudEventHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Trace contexts in the headers of records, as W3C Trace Context writes them. */
public final class TraceHeaders {
    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<String, String>> TEXTS = new Texts();

    private TraceHeaders() {
    }

    /** The headers that carry {@code context}; none if it is not valid. */
    public static Map<String, String> of(SpanContext context) {
        Map<String, String> headers = new HashMap<>();
        FORMAT.inject(Context.root().with(Span.wrap(context)), headers, Map::put);
        return headers;
    }

    /** Those of a record's headers that carry its context. */
    public static Map<String, String> among(Headers headers) {
        Map<String, String> found = new HashMap<>();
        FORMAT.fields().forEach(name -> CloudEventHeaders.text(headers, name).ifPresent(text -> found.put(name, text)));
        return found;
    }

    /** The {@code traceparent} of a record that was written in a span that is recorded. */
    public static Optional<String> recorded(Headers headers) {
        return CloudEventHeaders.text(headers, CloudEventHeaders.TRACEPARENT).filter(it -> read(it).isSampled());
    }

    /** The context that a {@code traceparent} says; not valid if it says none. */
    public static SpanContext read(String traceparent) {
        return read(Map.of(CloudEventHeaders.TRACEPARENT, traceparent));
    }

    /** The context that {@code headers} carry; not valid if they carry none. */
    public static SpanContext read(Map<String, String> headers) {
        return Span.fromContext(FORMAT.extract(Context.root(), headers, TEXTS)).getSpanContext();
    }

    private static final class Texts implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
