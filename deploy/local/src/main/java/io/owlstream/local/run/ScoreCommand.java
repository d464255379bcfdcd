package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.FrontDatasets;
import io.owlstream.local.datasets.RowSource;
import io.owlstream.local.datasets.ScoreRecipe;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Interruption;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.recipes.RecipeOptions;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.ModelProgram;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the rows of a dataset or a file by how much they speak for a teacher. */
@Command(name = "score", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Score each row of a dataset or a file by how much it speaks for a teacher: the mean"
                + " log-probability of its completion under the teacher minus that under the reference model, in nats.",
            "Prints JSON Lines: first {\"dataset\", \"teacher\", \"reference\", \"scores\", \"rows\"}, then"
                + " {\"chunk\", \"row\", \"score\"} for each row; null for a row that has none. What else is to be said"
                + " goes to standard error. Scores of a dataset are made once and then lie in the log.",
            "The rows of a file are scored on this machine, by weights that lie in .owlstream or OWLSTREAM_HOME, and"
                + " under their line numbers. Lines that are no rows, and rows that the model cannot read, are named on"
                + " standard error and have no score."},
        footer = {"", "On this machine it starts a front and, for a dataset, an evaluator.",
            "Exit code 0: every line is written; 1: something failed or broke off; 2: bad usage or input, a bad line"
                + " of a file among them."})
public final class ScoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DATASET|FILE", description = "The dataset's id, or at least its first 8 digits (see"
            + " 'datasets'); or a JSON Lines file of rows, as 'audit' reads it.")
    private String rows;

    @Option(names = "--teacher", paramLabel = "TEACHER", description = "The id of a teacher in the log, or at least"
            + " its first 8 digits; 'datasets' shows that of each dataset (default: the one that wrote this dataset;"
            + " a file has none).")
    private Optional<String> teacher = Optional.empty();

    @Option(names = "--texts", description = "Add prompt and completion to each row's line.")
    private boolean texts;

    @Option(names = "--output", paramLabel = "FILE",
            description = "Write the lines here, in place of what was there, and not on standard output.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private FrontOptions front;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RowSource source = RowSource.of(rows);
        ScoreLines lines = new ScoreLines(output);
        ProgressView view = ProgressView.on(Screen.of(true));
        if (source instanceof RowSource.Dataset dataset) {
            return score(dataset, lines, view);
        }
        if (source instanceof RowSource.File file) {
            return score(file.path(), lines, view);
        }
        throw CommandFailure.badInput("standard input is not scored: name a file or a dataset");
    }

    private int score(RowSource.Dataset dataset, ScoreLines lines, ProgressView view)
            throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        try (FrontSession session = front.open(Sizes.of(Set.of(Service.EVALUATOR)), view)) {
            RecipeReading reading = ScoreRecipe.read(dataset.id(), teacher, new FrontDatasets(session.client()));
            if (reading instanceof RecipeReading.Invalid invalid) {
                RecipeOptions.report(invalid, spec.commandLine().getErr());
                return CommandFailure.BAD_INPUT;
            }
            Experiment experiment = Experiment.of(((RecipeReading.Valid) reading).recipe());
            try (InputStream scores = scores(experiment, session, view, watch)) {
                view.say(lines.write(scores));
            }
        }
        return CommandFailure.DONE;
    }

    private int score(Path file, ScoreLines lines, ProgressView view) throws IOException, InterruptedException {
        if (front.named()) {
            throw CommandFailure.badInput("--server is for datasets: a file is scored on this machine, by weights"
                    + " that lie in .owlstream or OWLSTREAM_HOME; leave it out");
        }
        String by = teacher.orElseThrow(() -> CommandFailure.badInput("--teacher is missing: a file does not say who"
                + " wrote its rows; owlstream datasets shows the teacher of each dataset"));
        FileScores scores;
        try (FrontSession session = front.open(Sizes.of(Set.of()), view)) {
            scores = FileScores.find(by, session.client());
        }
        HomeFolder home = HomeFolder.of(System.getenv());
        ModelProgram program = ModelProgram.of(home, Installation.ofScript());
        program.prepare(view::say);
        Process process = program.start(FileScores.PROGRAM, false, scores.arguments(file, home.store(), texts));
        try (Interruption interruption = Interruption.answeredBy(Interruption.Answer.brokenOff(view::say,
                () -> process.toHandle().destroy(), process::destroyForcibly, () -> "stopped; nothing is kept"))) {
            return lines.write(out -> {
                out.println(scores.head(file));
                process.getInputStream().transferTo(out);
                out.flush();
                return ended(process.waitFor());
            });
        }
    }

    /** Of bad lines the others are scored all the same. */
    private static int ended(int exitCode) {
        if (exitCode == CommandFailure.DONE || exitCode == CommandFailure.BAD_INPUT) {
            return exitCode;
        }
        throw CommandFailure.brokenOff("the rows could not be scored (exit code " + exitCode + ")");
    }

    private InputStream scores(Experiment experiment, FrontSession session, ProgressView view, Stopwatch watch)
            throws IOException, InterruptedException {
        String path = "/experiments/" + experiment.id() + "/scores" + (texts ? "?texts=true" : "");
        Optional<InputStream> there = session.client().linesIfThere(path);
        if (there.isPresent()) {
            return there.get();
        }
        new Follower(experiment, view, session, watch).follow();
        try {
            return session.client().lines(path);
        } catch (CommandFailure e) {
            throw CommandFailure.brokenOff(e.getMessage());
        }
    }
}
