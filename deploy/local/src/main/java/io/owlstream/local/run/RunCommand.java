package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.DatasetsOnDemand;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Ports;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.recipes.RecipeOptions;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import io.owlstream.recipe.Recipe;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a recipe on this machine, from the start of a broker to the report. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Run a recipe on this machine: a Kafka broker and the services as processes of their own.",
        footer = {"", "Data lies in .owlstream, or in the folder that OWLSTREAM_HOME names. An interrupted run goes on"
                + " where it was; a finished one is answered at once.",
            "Exit code 0: the outcome is written, whatever it says; 1: something failed or the run broke off;"
                + " 2: bad usage or input."})
public final class RunCommand implements Callable<Integer> {
    /** As many as a request topic has partitions: one more would have none. */
    private static final int MAX_STUDENTS = LocalSettings.PARTITIONS;

    @Mixin
    private RecipeOptions recipes;

    @Mixin
    private FrontOptions front;

    @Mixin
    private ResultOptions results;

    @Option(names = "--port", paramLabel = "PORT",
            description = "The loopback port of the front's REST interface (default: a free one).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--students", paramLabel = "N",
            description = "How many student workers (default: as many as processors, at most 4)."
                    + " The result does not depend on it.")
    private Optional<Integer> students = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = results.screen();
        Optional<Recipe> recipe = recipes.readOrReport(new DatasetsOnDemand(front, screen),
                spec.commandLine().getErr());
        if (recipe.isEmpty()) {
            return CommandFailure.BAD_INPUT;
        }
        Experiment experiment = Experiment.of(recipe.get());
        ResultFolder folder = results.folder(experiment);
        Finding.Checked result = KnownResult.find(experiment, folder, screen).orElse(null);
        if (result == null) {
            result = run(experiment, folder, screen);
        } else if (front.named()) {
            screen.talk().println("The result lies in " + folder.path() + ", so the server was not asked; --out names"
                    + " another folder for one of its own.");
        }
        return results.show(result, folder, screen);
    }

    private Finding.Checked run(Experiment experiment, ResultFolder folder, Screen screen)
            throws IOException, InterruptedException {
        folder.requireWritable();
        if (front.named() && (port.isPresent() || students.isPresent())) {
            throw CommandFailure.badInput("--port and --students are for a system on this machine, not for --server");
        }
        Stopwatch watch = new Stopwatch();
        ProgressView view = ProgressView.on(screen);
        try (FrontSession session = front.open(sizes(experiment), view)) {
            if (!session.isOwn() && (port.isPresent() || students.isPresent())) {
                view.say("--port and --students have no effect on a system that runs already");
            }
            if (session.isOwn()) {
                view.say(String.format(Locale.ROOT, "services ready after %.1f s; REST at %s", watch.seconds(),
                        session.place()));
            }
            ExperimentRun run = new ExperimentRun(experiment, folder, view, session, watch);
            Finding.Checked result = run.run();
            if (!front.named() && run.workSeconds().isPresent()) {
                new RateKeeper(HomeFolder.of(System.getenv())).keep(experiment, result.verdict(),
                        run.workSeconds().getAsDouble());
            }
            return result;
        }
    }

    private Sizes sizes(Experiment experiment) {
        students.ifPresent(RunCommand::requireWorkers);
        Sizes all = Sizes.of(experiment.services()).withPort(port.map(Ports::require));
        return students.map(count -> all.with(Service.STUDENT, count)).orElse(all);
    }

    private static void requireWorkers(int students) {
        if (students < 1 || students > MAX_STUDENTS) {
            throw CommandFailure.badInput("--students must be from 1 to " + MAX_STUDENTS + ", was " + students);
        }
    }
}
