package io.owlstream.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.faults.rig.Rig;
import io.owlstream.faults.run.Harness;
import io.owlstream.faults.run.ScheduleResult;
import io.owlstream.faults.schedule.Schedule;
import io.owlstream.faults.schedule.Schedules;
import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Disturbs the real system by seeded schedules and checks what must hold whatever happens. */
@Command(name = "faults", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Run experiments on the real system while processes are killed, paused and stopped, records are"
                + " duplicated and the store cannot be written, and check that nothing is lost, doubled or different.",
        footer = {"", "Exit code 0: all schedules passed; 1: one did not, or they broke off; 2: bad usage or input."})
public final class FaultsCommand implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The seed of the schedules (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--schedules", paramLabel = "N", defaultValue = "10",
            description = "How many schedules, from the first (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--only", paramLabel = "K", description = "Only schedule K of the seed, from 0.")
    private Optional<Integer> only = Optional.empty();

    @Option(names = "--recipe", paramLabel = "RECIPE", split = ",", defaultValue = "fault-drill,fault-drill-owl",
            description = "What is worked on, several in turn (default: ${DEFAULT-VALUE}).")
    private List<String> recipes;

    @Option(names = "--brokers", paramLabel = "B", defaultValue = "1",
            description = "One broker, or a cluster of 3 or 5 with three copies of every topic"
                    + " (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "120",
            description = "How long an experiment may take before it counts as endless (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "60",
            description = "Begin no schedule after so many minutes (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--violated-at-most", paramLabel = "V", defaultValue = "3",
            description = "Stop after so many schedules with violations (default: ${DEFAULT-VALUE}).")
    private int mostViolated;

    @Option(names = "--folder", paramLabel = "DIR",
            description = "Where the systems live (default: a new temporary folder, removed if all passed).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document, and nothing else, on standard output.")
    private boolean json;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(long seed, List<String> recipes, int wanted, int passed, double seconds,
            List<ScheduleResult> schedules) {
    }

    /** Runs it and ends the process with its exit code. */
    public static void main(String[] args) {
        // Kafka's clients tell at length of every broker that is away, which here it is on purpose.
        LogManager.getLogManager().reset();
        CommandLine line = new CommandLine(new FaultsCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailure known) {
                command.getErr().println("faults: " + known.getMessage());
                return known.exitCode();
            }
            failure.printStackTrace(command.getErr());
            return CommandFailure.BROKEN_OFF;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Schedule> schedules = schedules();
        boolean temporary = folder.isEmpty();
        Path place = temporary ? Files.createTempDirectory("owlstream-faults-")
                : Files.createDirectories(folder.get()).toAbsolutePath();
        PrintStream talk = json ? System.err : System.out;
        long begin = System.nanoTime();
        List<ScheduleResult> results;
        try (Harness harness = new Harness(place, brokers, TimeUnit.SECONDS.toMillis(patience), talk::println)) {
            results = harness.run(schedules, begin + TimeUnit.MINUTES.toNanos(minutes), mostViolated);
        }
        int passed = (int) results.stream().filter(ScheduleResult::passed).count();
        Report report = new Report(seed, recipes, schedules.size(), passed, (System.nanoTime() - begin) / 1e9, results);
        print(report, talk);
        if (passed == schedules.size() && temporary) {
            delete(place);
        }
        return passed == schedules.size() ? CommandFailure.DONE : CommandFailure.BROKEN_OFF;
    }

    private List<Schedule> schedules() {
        if (count < 1 || minutes < 1 || patience < 1 || mostViolated < 1 || only.orElse(0) < 0) {
            throw CommandFailure.badInput("--schedules, --minutes, --patience and --violated-at-most must be >= 1,"
                    + " --only >= 0");
        }
        if (!List.of(1, 3, 5).contains(brokers)) {
            throw CommandFailure.badInput("--brokers must be 1, 3 or 5, was " + brokers);
        }
        Schedules all = new Schedules(seed, recipes, Rig.SESSION_MILLIS);
        List<Schedule> schedules = only.map(number -> List.of(all.schedule(number)))
                .orElseGet(() -> IntStream.range(0, count).mapToObj(all::schedule).toList());
        schedules.stream().map(Schedule::work).distinct().forEach(work -> work.load());
        return schedules;
    }

    private void print(Report report, PrintStream talk) throws JsonProcessingException {
        talk.println(String.format(Locale.ROOT, "%d of %d schedules passed in %.0f s (seed %d, %s)", report.passed(),
                report.wanted(), report.seconds(), seed, String.join(", ", recipes)));
        report.schedules().stream().filter(result -> !result.passed()).forEach(result -> talk.println(
                "again: deploy/faults/run --seed " + seed + " --only " + result.number() + " --recipe "
                        + String.join(",", recipes) + (brokers == 1 ? "" : " --brokers " + brokers)
                        + "; kept: " + result.evidence()));
        if (json) {
            System.out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
