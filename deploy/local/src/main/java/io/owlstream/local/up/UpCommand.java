package io.owlstream.local.up;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.front.RunningSystem;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.progress.ProgressView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a system on this machine until it is stopped. */
@Command(name = "up", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Start a Kafka broker and the services on this machine, and keep them until they are stopped.",
        footer = {"", "Commands that are issued beside it with the same OWLSTREAM_HOME use this system. Ctrl-C stops"
                + " it; what it holds stays in OWLSTREAM_HOME, and unfinished experiments go on with the next start.",
            "Exit code 0: it was stopped; 1: it broke off; 2: bad usage or input, or another system runs there."})
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private WorkerOptions workers;

    @Option(names = "--json", description = "Print where the system answers, once it does, as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.of(json);
        ProgressView view = ProgressView.on(screen);
        HomeFolder home = HomeFolder.of(System.getenv());
        try (FrontSession session = FrontSession.starting(home, workers.sizes(), view)) {
            announce(session.system(), spec.commandLine().getOut());
            new ExperimentLines(session.client(), view::say).follow();
        }
        return CommandFailure.DONE;
    }

    private void announce(RunningSystem system, PrintWriter out) {
        if (json) {
            JsonDocument.print(system, out);
        } else {
            out.println("REST     " + system.rest());
            out.println("reports  " + system.rest() + "/experiments/ID/report");
            out.println("Kafka    " + system.kafka());
            out.println("data     " + system.home());
            out.println("Commands with this OWLSTREAM_HOME use this system. Ctrl-C stops it.");
            out.flush();
        }
    }
}
