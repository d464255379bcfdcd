package io.owlstream.benchmarks.soak;

import io.owlstream.benchmarks.Timing;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import io.owlstream.local.process.Child;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Small experiments one after the other through the local system, all of them new work, and what that does to the memory
 * of each process. Exit code 1 if one of them grows.
 */
@Command(name = "soak", mixinStandardHelpOptions = true,
        description = "Memory of each process while small experiments run one after the other.")
public final class Soak implements Callable<Integer> {
    private static final int QUARTERS = 4;
    private static final double SECONDS_PER_MINUTE = 60;

    @Option(names = "--minutes", defaultValue = "30", description = "How long (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--every", defaultValue = "10", description = "Seconds between two looks (${DEFAULT-VALUE}).")
    private double every;

    private final Map<String, MemoryCurve> curves = new LinkedHashMap<>();
    private long began;

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder folder = ScratchFolder.create(); SoakedSystem system = SoakedSystem.start(folder.path())) {
            system.runExperiment();
            began = System.nanoTime();
            int quarter = 0;
            double next = 0;
            int before = system.experiments();
            while (quarter <= QUARTERS) {
                if (now() >= next) {
                    look(system);
                    next = now() + every;
                }
                if (now() >= quarter * end() / QUARTERS) {
                    heaps(system);
                    quarter++;
                }
                if (quarter <= QUARTERS) {
                    system.runExperiment();
                }
            }
            look(system);
            System.out.printf(Locale.ROOT, "%d experiments in %.1f minutes; MB resident (live heap) at the quarters; slope"
                    + " of what is resident after the first%n", system.experiments() - before, now() / SECONDS_PER_MINUTE);
        }
        curves.forEach(this::print);
        return curves.values().stream().allMatch(this::flat) ? 0 : 1;
    }

    private double now() {
        return Timing.since(began);
    }

    private double end() {
        return minutes * SECONDS_PER_MINUTE;
    }

    private void look(SoakedSystem system) throws IOException {
        for (Child child : system.processes()) {
            ProcessMemory memory = new ProcessMemory(child.pid());
            curves.computeIfAbsent(memory.name(), absent -> new MemoryCurve()).resident(now(), memory.resident());
        }
    }

    private void heaps(SoakedSystem system) throws IOException, InterruptedException {
        for (Child child : system.processes()) {
            ProcessMemory memory = new ProcessMemory(child.pid());
            curves.get(memory.name()).heap(memory.liveHeap());
        }
    }

    private boolean flat(MemoryCurve curve) {
        return curve.flat(end() / QUARTERS, end());
    }

    private void print(String name, MemoryCurve curve) {
        String quarters = IntStream.range(0, curve.heaps().size())
                .mapToObj(i -> String.format(Locale.ROOT, "%6.0f (%3.0f)", curve.at(i * end() / QUARTERS),
                        curve.heaps().get(i)))
                .collect(Collectors.joining(" "));
        System.out.printf(Locale.ROOT, "%-12s %s %+8.1f MB/h  %s%n", name, quarters, curve.slope(end() / QUARTERS),
                flat(curve) ? "flat" : "GROWS");
    }
}
