package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Versions;
import io.owlstream.local.front.ExperimentView;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.Submission;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.process.Child;
import io.owlstream.local.process.OsChildStarter;
import io.owlstream.local.process.Ports;
import io.owlstream.local.process.ResidentMemory;
import io.owlstream.local.process.Supervisor;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.Manifest;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.result.VerdictSummary;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.LocalSystem;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** One run of an experiment: starts the system, submits, follows, writes the result, stops the system. */
final class LocalRun {
    private static final int LOOKS_PER_QUESTION = 5;
    private static final long DOCUMENT_PATIENCE_MILLIS = 120_000;

    private final Experiment experiment;
    private final ResultFolder folder;
    private final HomeFolder home;
    private final ProgressView view;
    private final long startMillis = now();
    private final Supervisor supervisor;
    private final LocalSystem system;
    private final FrontClient front;

    LocalRun(Experiment experiment, ResultFolder folder, HomeFolder home, LocalSettings.Sizes sizes,
            ProgressView view) {
        this.experiment = experiment;
        this.folder = folder;
        this.home = home;
        this.view = view;
        this.supervisor = new Supervisor(new OsChildStarter(), LocalRun::now, view::say);
        LocalSettings settings = LocalSettings.of(home, Installation.ofScript(), new Ports(), sizes);
        this.system = new LocalSystem(settings, supervisor, view::say, LocalRun::now);
        this.front = new FrontClient(system::front);
    }

    Finding.Checked run() throws IOException, InterruptedException {
        try (HomeLock lock = HomeLock.take(home);
                Interruption interruption = Interruption.stopping(supervisor, view);
                ResidentMemory memory = ResidentMemory.sampling(this::pids)) {
            system.start();
            double readySeconds = seconds();
            view.say(String.format(Locale.ROOT, "services ready after %.1f s; REST at %s", readySeconds,
                    system.front()));
            Submission submission = await("an answer to the recipe", () -> front.submit(experiment.document()));
            follow(submission);
            byte[] verdict = await("the verdict", () -> front.verdict(submission.experiment()));
            byte[] report = await("the report", () -> front.report(submission.experiment()));
            return write(verdict, report,
                    new Manifest.Timings(readySeconds, seconds(), memory.peakMegabytes()));
        }
    }

    private void follow(Submission submission) throws IOException, InterruptedException {
        int ready = 0;
        while (true) {
            Optional<ExperimentView> status = front.status(submission.experiment());
            if (status.isPresent()) {
                ExperimentView seen = status.get();
                if (seen.ready() > ready) {
                    ready = seen.ready();
                    supervisor.progressed();
                }
                view.show(now() - startMillis, seen);
                if (seen.over() && seen.submission() >= submission.submission()) {
                    view.end();
                    requireFinished(seen);
                    return;
                }
            }
            for (int i = 0; i < LOOKS_PER_QUESTION; i++) {
                system.look();
            }
        }
    }

    private static void requireFinished(ExperimentView seen) {
        if (!"FINISHED".equals(seen.phase())) {
            throw CommandFailure.brokenOff("the experiment was cancelled");
        }
    }

    private Finding.Checked write(byte[] verdict, byte[] report, Manifest.Timings timings) throws IOException {
        VerdictSummary summary = VerdictSummary.of(verdict);
        Manifest manifest = new Manifest(experiment.id().hex(), experiment.recipe().name(), summary.outcome(),
                summary.failures().isEmpty(), Map.of(), Versions.all(), timings, experiment.settings());
        folder.write(verdict, report, manifest);
        return new Finding.Checked(manifest, summary, verdict);
    }

    /** A question to the front that may have no answer yet. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask() throws InterruptedException;
    }

    private <T> T await(String what, Question<T> question) throws IOException, InterruptedException {
        long deadline = now() + DOCUMENT_PATIENCE_MILLIS;
        while (now() < deadline) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            system.look();
        }
        throw CommandFailure.brokenOff("the front did not give " + what + " within " + DOCUMENT_PATIENCE_MILLIS / 1000
                + " s; its log: " + home.log("evaluator"));
    }

    private LongStream pids() {
        return LongStream.concat(LongStream.of(ProcessHandle.current().pid()),
                supervisor.running().stream().mapToLong(Child::pid));
    }

    private double seconds() {
        return (now() - startMillis) / 1000.0;
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
