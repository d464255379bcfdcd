package io.owlstream.stream.worker;

import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.trace.JobSpan;
import java.util.Map;

/**
 * One request in the hands of a worker.
 *
 * @param letGo   raised when the request is no longer this process's to answer: it ends, or the partition moved on
 * @param log     where the records of its inputs are read
 * @param headers the trace context of the request; every record that the job sends has one
 */
public record Job(NodeRequest request, StopSignal letGo, RecordReader log, Map<String, String> headers) {

    public Job {
        headers = Map.copyOf(headers);
    }

    /** This job, with what it sends being caused by {@code span}. */
    Job within(JobSpan span) {
        return new Job(request, letGo, log, span.headers());
    }
}
