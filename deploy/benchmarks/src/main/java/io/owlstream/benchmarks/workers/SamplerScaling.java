package io.owlstream.benchmarks.workers;

import io.owlstream.benchmarks.cluster.Cluster;
import io.owlstream.benchmarks.cluster.Recipes;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.planner.Stage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How well sampler workers are kept busy: their engine sleeps, so what a run takes beyond the sleep divided by the
 * workers is the planner's, the broker's and the life cycle's doing.
 */
@Command(name = "samplers", mixinStandardHelpOptions = true,
        description = "Efficiency of 1 to 32 sampler workers whose engine sleeps.")
public final class SamplerScaling implements Callable<Integer> {
    private static final int ROWS_OF_A_CHUNK = 100;

    @Option(names = "--workers", split = ",", defaultValue = "1,2,4,8,16,32",
            description = "Numbers of workers (${DEFAULT-VALUE}).")
    private List<Integer> workers;

    @Option(names = "--chunks", defaultValue = "1000", description = "Chunks to be sampled (${DEFAULT-VALUE}).")
    private int chunks;

    @Option(names = "--sleep", defaultValue = "1000",
            description = "Milliseconds that the engine sleeps for each chunk (${DEFAULT-VALUE}).")
    private long sleep;

    @Option(names = "--longest", defaultValue = "125",
            description = "Seconds of work for each worker at most; fewer workers sleep less (${DEFAULT-VALUE}).")
    private int longest;

    @Override
    public Integer call() throws Exception {
        int most = Collections.max(workers);
        try (ScratchFolder folder = ScratchFolder.create();
                Cluster cluster = Cluster.start(folder.path(), most);
                Scaling scaling = new Scaling(cluster, Stage.SAMPLING, Stage.TEACHER)) {
            System.out.printf("%,d chunks%n%-8s %10s %10s %10s %12s%n", chunks, "workers", "sleep ms", "ideal s", "took s",
                    "efficiency");
            int seed = 0;
            for (int count : workers) {
                long millis = Math.min(sleep, 1_000L * longest * count / chunks);
                double ideal = (chunks + count - 1) / count * millis / 1e3;
                double took = scaling.seconds(Recipes.digits("seeds.count=1", "seeds.first=" + seed++,
                        "sampling.rows=" + chunks * ROWS_OF_A_CHUNK, "sampling.chunkRows=" + ROWS_OF_A_CHUNK),
                        count, Duration.ofMillis(millis), NodeKind.TEACHER, 0);
                System.out.printf(Locale.ROOT, "%-8d %10d %10.1f %10.1f %10.1f %%%n", count, millis, ideal, took,
                        100 * ideal / took);
            }
        }
        return 0;
    }
}
