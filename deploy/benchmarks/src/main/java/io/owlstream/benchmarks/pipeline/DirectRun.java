package io.owlstream.benchmarks.pipeline;

import io.owlstream.benchmarks.cluster.PlainContext;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.Command;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.Planner;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.planner.StageGroup;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment without a broker: the planner decides, and each node is called at once, on this thread. What would be
 * records is kept in memory.
 */
final class DirectRun implements Command.Hands {
    private static final Platform NOTHING_COMPUTED = new Platform("any", 0, "none");

    private final Map<Stage, NodeWorker> workers;
    private final ArtifactStore store;
    private final MemoryLog log = new MemoryLog();
    private final Planner planner = new Planner(DispatchLimits.upTo(1));
    private boolean finished;

    DirectRun(Map<Stage, NodeWorker> workers, ArtifactStore store) {
        this.workers = workers;
        this.store = store;
    }

    /** Makes all nodes of {@code recipe}. */
    void run(Recipe recipe) {
        Plan plan = Plan.of(recipe);
        for (Stage stage : Stage.values()) {
            planner.on(new Event.GroupRead(stage, new StageGroup(1, List.of(Set.of(0)))));
        }
        planner.on(new Event.ExperimentRead(new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, Instant.now())));
        while (!finished) {
            planner.decide(Instant.now()).forEach(command -> command.performBy(this));
        }
    }

    @Override
    public void emit(Command.EmitRequest command) {
        NodeRequest request = command.request();
        Outcome outcome = workers.get(Stage.of(request.work().kind()).orElseThrow())
                .work(request, new PlainContext(store, log, request.id()));
        if (!(outcome instanceof Outcome.Made made)) {
            throw new IllegalStateException(request.work().kind() + " " + request.id() + ": " + outcome);
        }
        Digest digest = keep(made.content());
        ready(request.id(), new Fact.Ready(digest, Optional.empty(), Optional.empty(), List.of(), made.read(),
                made.sources(), made.counts(), made.figures(), made.platform(), 0, 0, "direct", Instant.now()));
    }

    @Override
    public void seal(Command.SealDataset command) {
        Digest manifest = store.put(EventCodec.encode(command.manifest()));
        ready(command.manifest().dataset(), new Fact.Ready(manifest, Optional.empty(), Optional.empty(), List.of(),
                command.read(), List.of(), Map.of(), Map.of(), NOTHING_COMPUTED, 0, 0, "direct", Instant.now()));
    }

    @Override
    public void writeVerdict(Command.WriteVerdict verdict) {
        finished = true;
    }

    @Override
    public void clear(Command.ClearAttempt attempt) {
        throw new IllegalStateException("nothing was attempted: " + attempt);
    }

    @Override
    public void markUnwanted(Command.MarkUnwanted node) {
        throw new IllegalStateException("nothing was cancelled: " + node);
    }

    private Digest keep(Outcome.Content content) {
        return content instanceof Outcome.Content.Stored stored
                ? store.put(stored.bytes())
                : log.append(((Outcome.Content.Streamed) content).main().value());
    }

    private void ready(NodeId node, Fact.Ready fact) {
        planner.on(new Event.ReadyRead(node, fact));
    }
}
