package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.event.ExperimentRecord;
import java.nio.charset.StandardCharsets;

/**
 * The ids of the trace of one submission and of its first span. They follow from the submission, so that whichever
 * front plans it, now or after a restart, goes on in the same trace.
 *
 * @param trace 32 hexadecimal digits
 * @param root  16 hexadecimal digits
 */
record ExperimentTrace(String trace, String root) {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    static ExperimentTrace of(ExperimentRecord experiment) {
        // Of a removed experiment that is submitted again the number is the same, the time is not.
        String submission = experiment.id().hex() + "/" + experiment.submission() + "/" + experiment.at();
        String digits = Digest.of(submission.getBytes(StandardCharsets.US_ASCII)).hex();
        return new ExperimentTrace(digits.substring(0, TRACE_DIGITS),
                digits.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS));
    }

    /** As a context of which nothing is recorded. */
    SpanContext unrecorded() {
        return SpanContext.create(trace, root, TraceFlags.getDefault(), TraceState.getDefault());
    }
}
