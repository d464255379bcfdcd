package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import org.slf4j.MDC;

/** What the lines are about that this thread logs meanwhile; JSON logs have it under {@code context}. */
public final class LogContext implements AutoCloseable {
    private static final String NODE = "node";
    private static final String EXPERIMENT = "experiment";
    private static final String TRACE = "traceId";
    private static final String SPAN = "spanId";
    private static final List<String> KEYS = List.of(NODE, EXPERIMENT, TRACE, SPAN);

    private LogContext(String key, NodeId id, SpanContext at) {
        MDC.put(key, id.hex());
        if (at.isValid()) {
            MDC.put(TRACE, at.getTraceId());
            MDC.put(SPAN, at.getSpanId());
        }
    }

    /** Lines about a node. */
    public static LogContext ofNode(NodeId node, SpanContext at) {
        return new LogContext(NODE, node, at);
    }

    /** Lines about an experiment. */
    public static LogContext ofExperiment(NodeId experiment, SpanContext at) {
        return new LogContext(EXPERIMENT, experiment, at);
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}
