package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.owlstream.recipe.id.NodeId;
import java.util.Map;

/**
 * The span of one job, on the thread that does it: until it is closed, log lines name its node and trace. A job whose
 * end is not told leaves no span.
 */
public final class JobSpan implements AutoCloseable {
    private final Span span;
    private final LogContext log;

    JobSpan(NodeId node, Span span) {
        this.span = span;
        this.log = LogContext.ofNode(node, span.getSpanContext());
    }

    /** For all that the job sends. */
    public Map<String, String> headers() {
        return TraceHeaders.of(span.getSpanContext());
    }

    /** The job ended well. */
    public void ended(Enum<?> outcome) {
        span.setAttribute(Tracing.OUTCOME, Tracing.word(outcome)).end();
    }

    /** The job failed; why is in the node's fact. */
    public void failed(Enum<?> outcome) {
        span.setStatus(StatusCode.ERROR);
        ended(outcome);
    }

    @Override
    public void close() {
        log.close();
    }
}
