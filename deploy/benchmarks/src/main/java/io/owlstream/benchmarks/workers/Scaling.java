package io.owlstream.benchmarks.workers;

import io.owlstream.benchmarks.cluster.Cluster;
import io.owlstream.benchmarks.cluster.ClusterWorker;
import io.owlstream.benchmarks.cluster.Crew;
import io.owlstream.benchmarks.cluster.ReadyFacts;
import io.owlstream.benchmarks.cluster.StubWork;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.planner.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Has the nodes of one stage made by a number of sleeping workers, which begin together, and takes the time. */
final class Scaling implements AutoCloseable {
    /** The planner asks every second who works. */
    private static final long PLANNER_KNOWS_MILLIS = 1_500;
    private static final long LOOK_MILLIS = 50;
    private static final int MANY = 1_000_000;

    private final Cluster cluster;
    private final Crew crew;
    private final Stage stage;
    private final Stage gated;
    private Semaphore gate = new Semaphore(0);

    /** @param gated where work is held up until the workers of {@code stage} are there: {@code stage} or one before it */
    Scaling(Cluster cluster, Stage stage, Stage gated) {
        this.cluster = cluster;
        this.crew = new Crew(cluster);
        this.stage = stage;
        this.gated = gated;
        for (Stage other : Stage.values()) {
            if (other != stage && other != Stage.FILTER) {
                crew.start(other, other.name(), new StubWork(gateOf(other), Duration.ZERO));
            }
        }
        crew.startFilter(filter -> filter, new ReentrantLock());
    }

    /**
     * Seconds from when the gate opens to the last node of the stage.
     *
     * @param waiting how many nodes must be ready before the gate opens
     */
    double seconds(Recipe recipe, int workers, Duration sleep, NodeKind before, int waiting)
            throws InterruptedException, ExecutionException {
        gate = new Semaphore(0);
        List<ClusterWorker> running = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            running.add(crew.start(stage, stage.name() + "-" + i, new StubWork(gateOf(stage), sleep)));
        }
        try {
            awaitMembers(workers);
            Plan plan = Plan.of(recipe);
            CompletableFuture<Void> finished = CompletableFuture.runAsync(() -> run(recipe));
            while (ReadyFacts.of(cluster.client(), plan, before).facts().size() < waiting) {
                Thread.sleep(LOOK_MILLIS);
            }
            Thread.sleep(PLANNER_KNOWS_MILLIS);
            Instant opened = Instant.now();
            gate.release(MANY);
            finished.get();
            Instant last = ReadyFacts.of(cluster.client(), plan, stage.kind()).last();
            return Duration.between(opened, last).toNanos() / 1e9;
        } finally {
            running.forEach(ClusterWorker::close);
        }
    }

    @Override
    public void close() {
        gate.release(MANY);
        crew.close();
    }

    private Void run(Recipe recipe) {
        try {
            cluster.run(recipe);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private Runnable gateOf(Stage of) {
        return of == gated ? () -> gate.acquireUninterruptibly() : () -> { };
    }

    private void awaitMembers(int workers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(cluster.client())) {
            while (working(admin) < workers) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private long working(Admin admin) throws InterruptedException, ExecutionException {
        try {
            return admin.describeConsumerGroups(List.of(stage.group())).all().get().get(stage.group()).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty()).count();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }
}
