package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.planner.loop.PlannerLoop;
import io.owlstream.stream.planner.loop.PlannerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker in its own process and, in this one, a planner and workers that talk to it as services do. */
public final class Cluster implements AutoCloseable {
    private static final long LOOK_MILLIS = 1;

    private final BrokerProcess broker;
    private final ArtifactStore store;
    private final PlannerLoop planner;
    private final List<ClusterWorker> workers = new ArrayList<>();

    private Cluster(BrokerProcess broker, ArtifactStore store, int partitions) {
        this.broker = broker;
        this.store = store;
        this.planner = new PlannerLoop(PlannerSettings.of(broker.client(), "/benchmarks/front",
                DispatchLimits.upTo(partitions)), store, Cluster::verdict);
        planner.start();
    }

    /** A cluster whose log and store are below {@code folder}; its topics have {@code partitions} partitions. */
    public static Cluster start(Path folder, int partitions) {
        return new Cluster(BrokerProcess.start(folder, partitions), new FileStore(folder.resolve("store")), partitions);
    }

    /** Settings of a Kafka client. */
    public Map<String, Object> client() {
        return broker.client();
    }

    /** Starts a worker that ends with the cluster. */
    public ClusterWorker start(ClusterWorker.Work work) {
        ClusterWorker worker = ClusterWorker.start(broker.client(), work, store);
        workers.add(worker);
        return worker;
    }

    /** Submits a recipe and returns when its verdict was read back. */
    public Plan run(Recipe recipe) throws InterruptedException {
        ExperimentRecord submitted = planner.board().submit(recipe);
        while (planner.board().verdict(submitted.id()).isEmpty()) {
            planner.holdup().ifPresent(holdup -> {
                throw new IllegalStateException(holdup.what());
            });
            Thread.sleep(LOOK_MILLIS);
        }
        List<ExperimentStatus.Failure> failures = planner.board().status(submitted.id()).orElseThrow().failures();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("nodes failed: " + failures);
        }
        return Plan.of(recipe);
    }

    @Override
    public void close() {
        workers.forEach(ClusterWorker::close);
        planner.close();
        broker.close();
    }

    /** As much of a verdict as the planner looks at. */
    private static byte[] verdict(FinishedExperiment finished) {
        return EventCodec.encode(new Verdict(finished.experiment().id(), finished.experiment().submission()));
    }

    private record Verdict(NodeId experiment, int submission) {
    }
}
