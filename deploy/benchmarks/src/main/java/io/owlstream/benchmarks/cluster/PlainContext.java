package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkContext;

/** What a node's work may use when it is called without a life cycle: nothing stops it, nobody hears its reports. */
public record PlainContext(ArtifactStore store, RecordReader log, NodeId node) implements WorkContext {

    @Override
    public StopSignal stop() {
        return () -> false;
    }

    @Override
    public Checkpoints checkpoints() {
        return store.checkpoints(node);
    }

    @Override
    public void report(TrainingProgress progress) {
        // Nobody follows it.
    }

    @Override
    public String worker() {
        return "benchmark";
    }
}
