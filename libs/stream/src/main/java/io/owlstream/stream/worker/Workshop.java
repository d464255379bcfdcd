package io.owlstream.stream.worker;

/** What all jobs of a process share. */
record Workshop(NodeWorker worker, WorkerPorts ports, WorkerSettings settings, Patience patience, JobObserver observer) {
}
