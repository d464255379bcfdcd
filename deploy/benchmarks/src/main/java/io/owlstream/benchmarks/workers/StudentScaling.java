package io.owlstream.benchmarks.workers;

import io.owlstream.benchmarks.cluster.Cluster;
import io.owlstream.benchmarks.cluster.Recipes;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.planner.Stage;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a second student worker brings, on equal jobs that sleep. */
@Command(name = "students", mixinStandardHelpOptions = true,
        description = "The time of two student workers on equal jobs, beside that of one.")
public final class StudentScaling implements Callable<Integer> {

    @Option(names = "--jobs", defaultValue = "20", description = "Students to be trained (${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--sleep", defaultValue = "1000", description = "Milliseconds of each job (${DEFAULT-VALUE}).")
    private long sleep;

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder folder = ScratchFolder.create();
                Cluster cluster = Cluster.start(folder.path(), 4);
                Scaling scaling = new Scaling(cluster, Stage.STUDENT, Stage.STUDENT)) {
            double one = took(scaling, 1, 0);
            double two = took(scaling, 2, jobs);
            System.out.printf(Locale.ROOT, "%d jobs of %d ms: one worker %.2f s, two workers %.2f s, ratio %.3f%n", jobs,
                    sleep, one, two, two / one);
        }
        return 0;
    }

    private double took(Scaling scaling, int workers, int firstSeed) throws Exception {
        Recipe recipe = Recipes.digits("seeds.count=" + jobs, "seeds.first=" + firstSeed, "sampling.rows=100",
                "sampling.chunkRows=100");
        return scaling.seconds(recipe, workers, Duration.ofMillis(sleep), NodeKind.DATASET, jobs);
    }
}
