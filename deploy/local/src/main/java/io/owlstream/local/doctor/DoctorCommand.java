package io.owlstream.local.doctor;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.JsonDocument;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontProbe;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.RunningFront;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for what may keep commands from working. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Check what commands need, on this machine or at a server, and say what to do where it is amiss.",
        footer = {"", "Starts nothing, and removes what it writes to try disk and store. What runs in OWLSTREAM_HOME is looked at"
                + " too.",
            "Exit code 0: nothing keeps commands from working, though there may be warnings; 1: a check failed;"
                + " 2: bad usage."})
public final class DoctorCommand implements Callable<Integer> {
    private static final int BROKER_PATIENCE_SECONDS = 10;

    @Mixin
    private FrontOptions front;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT",
            description = "A Kafka broker to look at too (default: the one of the system that runs in OWLSTREAM_HOME).")
    private Optional<String> bootstrap = Optional.empty();

    @Option(names = "--kafka-config", paramLabel = "FILE",
            description = "With --bootstrap: properties of a Kafka client, such as those of security.")
    private Optional<Path> kafkaConfig = Optional.empty();

    @Option(names = "--json", description = "Print the checks as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Check> checks = checks();
        boolean healthy = checks.stream().noneMatch(Check::fails);
        if (json) {
            JsonDocument.print(Findings.of(checks, healthy), spec.commandLine().getOut());
        } else {
            new CheckText(spec.commandLine().getColorScheme().ansi()).print(checks, spec.commandLine().getOut());
        }
        return healthy ? CommandFailure.DONE : CommandFailure.BROKEN_OFF;
    }

    /** With a server, this machine only has to run this command. */
    private List<Check> checks() throws IOException, InterruptedException {
        HomeFolder home = HomeFolder.of(System.getenv());
        MachineChecks machine = new MachineChecks(Machine.here());
        List<Check> checks = new ArrayList<>();
        if (front.named()) {
            checks.add(machine.java());
        } else {
            checks.addAll(machine.all());
            checks.addAll(new HomeChecks(home).all());
            checks.add(new StoreCheck(home, System.getenv()).check());
        }
        Optional<FrontProbe> probe = front.probe(home);
        if (probe.isPresent()) {
            checks.addAll(new FrontChecks(probe.get()).all());
        }
        Optional<String> broker = bootstrap.or(() -> front.named() ? Optional.empty()
                : RunningFront.in(home).map(RunningFront::kafka));
        if (broker.isPresent()) {
            checks.add(new BrokerCheck(broker.get(), kafkaConfig, BROKER_PATIENCE_SECONDS).check());
        }
        return checks;
    }

    /** The document of {@code --json}. */
    private record Findings(boolean healthy, List<Finding> checks) {
        static Findings of(List<Check> checks, boolean healthy) {
            return new Findings(healthy, checks.stream().map(check -> new Finding(check.name(),
                    check.status().name().toLowerCase(Locale.ROOT), check.finding(), check.remedy())).toList());
        }
    }

    /** One check in it. */
    private record Finding(String name, String status, String finding, Optional<String> remedy) {
    }
}
