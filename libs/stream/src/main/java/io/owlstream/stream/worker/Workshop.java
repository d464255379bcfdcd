package io.owlstream.stream.worker;

import io.owlstream.stream.trace.Tracing;

/** What all jobs of a process share. */
record Workshop(NodeWorker worker, WorkerPorts ports, WorkerSettings settings, Patience patience, JobObserver observer,
        Tracing tracing) {
}
