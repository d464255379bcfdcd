package io.owlstream.benchmarks.pipeline;

import io.owlstream.benchmarks.Timing;
import io.owlstream.benchmarks.cluster.Cluster;
import io.owlstream.benchmarks.cluster.Crew;
import io.owlstream.benchmarks.cluster.Recipes;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import io.owlstream.filter.FilterWorker;
import io.owlstream.filter.RawChunks;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.FileStore;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.worker.NodeWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it costs that nodes are asked for and answered through a broker: digits experiments whose nodes are called in
 * one process, one after the other, beside the same through Kafka, where the workers of all stages take turns. So both
 * do the same work one node at a time, and the difference is requests, facts, records and decisions.
 */
@Command(name = "pipeline", mixinStandardHelpOptions = true,
        description = "Experiments through Kafka, beside the same nodes called in one process.")
public final class PipelineOverhead implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds; medians are printed (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--least", defaultValue = "1000",
            description = "Milliseconds that each node lasts at least in the second row (${DEFAULT-VALUE}).")
    private long least;

    @Option(names = "--images", defaultValue = "20000", description = "Training images of a teacher (${DEFAULT-VALUE}).")
    private int images;

    private int seed;

    @Override
    public Integer call() throws Exception {
        System.out.printf("%-36s %6s %10s %10s %9s %12s%n", "medians of " + rounds + " rounds", "nodes", "direct s",
                "Kafka s", "more", "ms a node");
        try (DigitsNodes nodes = new DigitsNodes()) {
            compare("digits nodes as they are", nodes, Duration.ZERO);
            compare("the same, each lasting " + least + " ms", nodes, Duration.ofMillis(least));
        }
        return 0;
    }

    private void compare(String what, DigitsNodes nodes, Duration lasting) throws Exception {
        try (ScratchFolder folder = ScratchFolder.create();
                Cluster cluster = Cluster.start(folder.path(), 4);
                Crew crew = new Crew(cluster)) {
            UnaryOperator<NodeWorker> around = DigitsNodes.lasting(lasting);
            Lock turn = new ReentrantLock(true);
            nodes.workers().forEach((stage, worker) -> crew.start(stage, stage.name(), around.apply(worker), turn));
            crew.startFilter(around, turn);
            double[] direct = new double[rounds];
            double[] kafka = new double[rounds];
            int count = 0;
            for (int round = -1; round < rounds; round++) {
                // The round before the first warms up.
                int slot = Math.max(0, round);
                Recipe recipe = Recipes.digits("seeds.count=2", "seeds.first=" + seed, "teacher.images=" + images);
                seed += 2;
                count = Plan.of(recipe).nodes().size();
                Path store = folder.path().resolve("direct-" + (round + 1));
                direct[slot] = Timing.seconds(() -> direct(nodes, around, store, recipe));
                kafka[slot] = Timing.seconds(() -> cluster.run(recipe));
            }
            print(what, count, direct, kafka);
        }
    }

    private static Void direct(DigitsNodes nodes, UnaryOperator<NodeWorker> around, Path store, Recipe recipe) {
        Map<Stage, NodeWorker> workers = new HashMap<>();
        nodes.workers().forEach((stage, worker) -> workers.put(stage, around.apply(worker)));
        workers.put(Stage.FILTER, around.apply(new FilterWorker(new RawChunks(), judged -> { })));
        new DirectRun(workers, new FileStore(store)).run(recipe);
        return null;
    }

    private void print(String what, int nodes, double[] direct, double[] kafka) {
        double more = median(i -> kafka[i] / direct[i] - 1);
        double perNode = median(i -> 1e3 * (kafka[i] - direct[i]) / nodes);
        System.out.printf(Locale.ROOT, "%-36s %6d %10.2f %10.2f %7.1f %% %12.1f%n", what, nodes, Timing.median(direct),
                Timing.median(kafka), 100 * more, perNode);
    }

    private double median(IntToDoubleFunction figure) {
        return Timing.median(IntStream.range(0, rounds).mapToDouble(figure).toArray());
    }
}
