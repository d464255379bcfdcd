package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.FrontDatasets;
import io.owlstream.local.datasets.ReplayOptions;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.recipes.RecipeOptions;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains and evaluates new students on a dataset that lies in the log. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Train and evaluate new students on a dataset that lies in the log: no teacher, no sampling.",
        footer = {"", "On this machine it starts a front, student workers and, with --rule, a filter; no teacher and no"
                + " sampler.",
            "Exit code 0: the outcome is written, whatever it says; 1: something failed or the run broke off;"
                + " 2: bad usage or input."})
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ReplayOptions replay;

    @Mixin
    private FrontOptions front;

    @Mixin
    private ResultOptions results;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = results.screen();
        Stopwatch watch = new Stopwatch();
        ProgressView view = ProgressView.on(screen);
        Set<Service> needed = EnumSet.of(Service.STUDENT, Service.EVALUATOR);
        if (replay.filters()) {
            needed.add(Service.FILTER);
        }
        try (FrontSession session = front.open(Sizes.of(needed), view)) {
            RecipeReading reading = replay.read(new FrontDatasets(session.client()));
            if (reading instanceof RecipeReading.Invalid invalid) {
                RecipeOptions.report(invalid, spec.commandLine().getErr());
                return CommandFailure.BAD_INPUT;
            }
            return run(Experiment.of(((RecipeReading.Valid) reading).recipe()), session, screen, view, watch);
        }
    }

    private int run(Experiment experiment, FrontSession session, Screen screen, ProgressView view, Stopwatch watch)
            throws IOException, InterruptedException {
        ResultFolder folder = results.folder(experiment);
        Optional<Finding.Checked> known = KnownResult.find(experiment, folder, screen);
        if (known.isEmpty()) {
            folder.requireWritable();
        }
        Finding.Checked result = known.isPresent() ? known.get()
                : new ExperimentRun(experiment, folder, view, session, watch).run();
        return results.show(result, folder, screen);
    }
}
