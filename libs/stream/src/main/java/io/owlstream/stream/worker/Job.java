package io.owlstream.stream.worker;

import io.owlstream.stream.event.NodeRequest;
import java.util.Map;

/**
 * One request in the hands of a worker.
 *
 * @param letGo   raised when the request is no longer this process's to answer: it ends, or the partition moved on
 * @param log     where the records of its inputs are read
 * @param headers passed on to every record that the job sends, a trace context for instance
 */
public record Job(NodeRequest request, StopSignal letGo, RecordReader log, Map<String, String> headers) {

    public Job {
        headers = Map.copyOf(headers);
    }
}
