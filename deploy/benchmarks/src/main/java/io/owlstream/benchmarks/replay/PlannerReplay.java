package io.owlstream.benchmarks.replay;

import io.owlstream.benchmarks.Timing;
import io.owlstream.benchmarks.cluster.BrokerProcess;
import io.owlstream.benchmarks.cluster.LogWriter;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a front takes to start on a log with many facts, and how much memory it then has, beside a plain consumer
 * that goes through the same facts. The front runs in a process of its own, so that its memory is its own.
 */
@Command(name = "planner", mixinStandardHelpOptions = true,
        description = "A front's start on a log of many facts: seconds and heap.")
public final class PlannerReplay implements Callable<Integer> {

    @Option(names = "--facts", defaultValue = "1000000", description = "Facts in the log (${DEFAULT-VALUE}).")
    private int facts;

    @Option(names = "--heap", defaultValue = "1g", description = "Limit of the front's heap (${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--rounds", defaultValue = "3", description = "Starts; each is printed (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder folder = ScratchFolder.create();
                BrokerProcess broker = BrokerProcess.start(folder.path(), 4)) {
            try (LogWriter log = new LogWriter(broker.client(), "planner")) {
                double seconds = Timing.seconds(() -> new FactsOfChunks(log).write(facts));
                System.out.printf(Locale.ROOT, "wrote %,d facts in %.0f s%n", facts, seconds);
            }
            System.out.printf("%-12s %14s %14s %8s %8s %14s %14s%n", "-Xmx" + heap, "bytes a fact", "consumer s",
                    "front s", "its CPU", "live heap MB", "peak RSS MB");
            for (int round = 0; round < rounds; round++) {
                int code = front(broker, folder.path().resolve("front-" + round));
                if (code != 0) {
                    return code;
                }
            }
        }
        return 0;
    }

    private int front(BrokerProcess broker, Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-XX:+UseSerialGC", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp",
                System.getProperty("java.class.path"), FrontStart.class.getName(),
                String.valueOf(broker.client().get("bootstrap.servers")), folder.toString(), Integer.toString(facts))
                .inheritIO().start().waitFor();
    }
}
