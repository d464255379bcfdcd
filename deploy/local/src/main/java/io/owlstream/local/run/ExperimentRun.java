package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Versions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.front.Submission;
import io.owlstream.local.progress.ExperimentView;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.Manifest;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.result.VerdictSummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One run of an experiment with a front: submits, follows, fetches the documents, writes the result. */
final class ExperimentRun {
    private static final long PAUSE_MILLIS = 500;
    private static final long SHORT_PAUSE_MILLIS = 100;
    private static final long DOCUMENT_PATIENCE_MILLIS = 120_000;

    private final Experiment experiment;
    private final ResultFolder folder;
    private final ProgressView view;
    private final FrontSession session;
    private final Stopwatch watch;
    private final double readySeconds;
    private boolean fromNothing = true;
    private OptionalDouble workSeconds = OptionalDouble.empty();

    /** @param watch runs since the command began; all that is needed is ready now */
    ExperimentRun(Experiment experiment, ResultFolder folder, ProgressView view, FrontSession session,
            Stopwatch watch) {
        this.experiment = experiment;
        this.folder = folder;
        this.view = view;
        this.session = session;
        this.watch = watch;
        this.readySeconds = watch.seconds();
    }

    Finding.Checked run() throws IOException, InterruptedException {
        double submitted = watch.seconds();
        Submission submission = await("an answer to the recipe", () -> session.client().submit(experiment.document()));
        requireSameVersion(submission);
        follow(submission);
        byte[] verdict = await("the verdict", () -> session.client().verdict(submission.experiment()));
        workSeconds = fromNothing ? OptionalDouble.of(watch.seconds() - submitted) : OptionalDouble.empty();
        byte[] report = await("the report", () -> session.client().report(submission.experiment()));
        return write(verdict, report);
    }

    /** From the submission to the outcome, if every node was made meanwhile; empty before the end. */
    OptionalDouble workSeconds() {
        return workSeconds;
    }

    /** The id is that of the plan: where it differs, this command cannot tell what was run. */
    private void requireSameVersion(Submission submission) throws IOException, InterruptedException {
        if (!submission.experiment().equals(experiment.id().hex())) {
            throw CommandFailure.brokenOff("the front at " + session.place() + " plans this recipe otherwise"
                    + " (experiment " + submission.experiment() + " instead of " + experiment.id() + "): use the owlstream command of its"
                    + " version");
        }
    }

    private void follow(Submission submission) throws IOException, InterruptedException {
        int ready = 0;
        boolean polled = false;
        while (true) {
            Optional<ExperimentView> status = session.client().status(submission.experiment());
            if (status.isPresent()) {
                ExperimentView seen = status.get();
                fromNothing &= polled || seen.ready() == 0;
                polled = true;
                if (seen.ready() > ready) {
                    ready = seen.ready();
                    session.progressed();
                }
                view.show(watch.millis(), seen);
                if (seen.over() && seen.submission() >= submission.submission()) {
                    view.end();
                    requireFinished(seen);
                    return;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void requireFinished(ExperimentView seen) {
        if (!"FINISHED".equals(seen.phase())) {
            throw CommandFailure.brokenOff("the experiment was cancelled");
        }
    }

    private Finding.Checked write(byte[] verdict, byte[] report) throws IOException {
        Manifest.Timings timings = new Manifest.Timings(readySeconds, watch.seconds(), session.peakMegabytes());
        VerdictSummary summary = VerdictSummary.of(verdict);
        Manifest manifest = new Manifest(experiment.id().hex(), experiment.recipe().name(), summary.outcome(),
                summary.failures().isEmpty(), Map.of(), Versions.all(), timings, experiment.settings());
        folder.write(verdict, report, manifest);
        return new Finding.Checked(manifest, summary, verdict);
    }

    /** A question to the front that may have no answer yet. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    private <T> T await(String what, Question<T> question) throws IOException, InterruptedException {
        long deadline = watch.millis() + DOCUMENT_PATIENCE_MILLIS;
        while (watch.millis() < deadline) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(SHORT_PAUSE_MILLIS);
        }
        throw CommandFailure.brokenOff("the front at " + session.place() + " did not give " + what + " within "
                + DOCUMENT_PATIENCE_MILLIS / 1000 + " s; its log says why");
    }
}
