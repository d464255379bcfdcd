package io.owlstream.teacher;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.store.FileStore;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker's surroundings in a folder, without a log. */
public final class Workplace implements WorkContext {
    public final List<TrainingProgress> reports = new ArrayList<>();
    public int diverged;
    private final FileStore store;
    private final NodeId node;
    private final StopSignal stop;

    public Workplace(Path folder, NodeId node, StopSignal stop) {
        this.store = new FileStore(folder);
        this.node = node;
        this.stop = stop;
    }

    public static NodeRequest request(Work work, NodeRequest.Input... inputs) {
        return new NodeRequest(NodeId.of(work), work, List.of(inputs), List.of(), Optional.empty(), 0, Instant.EPOCH);
    }

    public static NodeRequest.Input input(NodeId node, Digest digest) {
        return new NodeRequest.Input(node, new Fact.Ready(digest, Optional.empty(), Optional.empty(), List.of(),
                List.of(), List.of(), Map.of(), Map.of(), new Platform("any", 1, "any"), 0, 0, "another",
                Instant.EPOCH));
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    @Override
    public ArtifactStore store() {
        return store;
    }

    @Override
    public Checkpoints checkpoints() {
        return store.checkpoints(node);
    }

    @Override
    public RecordReader log() {
        throw new UnsupportedOperationException("this worker has nothing to read in the log");
    }

    @Override
    public void report(TrainingProgress progress) {
        reports.add(progress);
    }

    @Override
    public void diverged() {
        diverged++;
    }

    @Override
    public String worker() {
        return "worker-1";
    }
}
