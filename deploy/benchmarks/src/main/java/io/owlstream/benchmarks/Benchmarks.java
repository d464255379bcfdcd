package io.owlstream.benchmarks;

import io.owlstream.benchmarks.pipeline.PipelineOverhead;
import io.owlstream.benchmarks.reading.DatasetReading;
import io.owlstream.benchmarks.replay.PlannerReplay;
import io.owlstream.benchmarks.soak.Soak;
import io.owlstream.benchmarks.workers.SamplerScaling;
import io.owlstream.benchmarks.workers.StudentScaling;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks of the backbone, one subcommand each. Each prints a table to standard output. */
@Command(name = "deploy/benchmarks/run", mixinStandardHelpOptions = true,
        description = "Measures the backbone: each figure beside what it is measured by, in one run.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {PipelineOverhead.class, DatasetReading.class, SamplerScaling.class, StudentScaling.class,
            PlannerReplay.class, Soak.class})
public final class Benchmarks {
    /** Held here because the JDK forgets the level of a logger that nobody refers to. */
    private static final List<Logger> QUIET = Stream.of("", "org.apache.kafka", "io.owlstream").map(Logger::getLogger)
            .toList();

    private Benchmarks() {
    }

    /** Runs one benchmark and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one benchmark; its exit code. */
    static int run(String... args) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        return new CommandLine(new Benchmarks()).execute(args);
    }
}
