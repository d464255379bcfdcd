package io.owlstream.local.run;

import io.owlstream.local.Versions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.Manifest;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.result.VerdictSummary;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;

/** One run of an experiment with a front: submits, follows, fetches the documents, writes the result. */
final class ExperimentRun {
    private final Experiment experiment;
    private final ResultFolder folder;
    private final FrontSession session;
    private final Stopwatch watch;
    private final Follower follower;
    private final double readySeconds;
    private OptionalDouble workSeconds = OptionalDouble.empty();

    /** @param watch runs since the command began; all that is needed is ready now */
    ExperimentRun(Experiment experiment, ResultFolder folder, ProgressView view, FrontSession session,
            Stopwatch watch) {
        this.experiment = experiment;
        this.folder = folder;
        this.session = session;
        this.watch = watch;
        this.follower = new Follower(experiment, view, session, watch);
        this.readySeconds = watch.seconds();
    }

    Finding.Checked run() throws IOException, InterruptedException {
        double submitted = watch.seconds();
        String id = follower.follow().experiment();
        byte[] verdict = follower.await("the verdict", () -> session.client().verdict(id));
        workSeconds = follower.fromNothing() ? OptionalDouble.of(watch.seconds() - submitted) : OptionalDouble.empty();
        byte[] report = follower.await("the report", () -> session.client().report(id));
        return write(verdict, report);
    }

    /** From the submission to the outcome, if every node was made meanwhile; empty before the end. */
    OptionalDouble workSeconds() {
        return workSeconds;
    }

    private Finding.Checked write(byte[] verdict, byte[] report) throws IOException {
        Manifest.Timings timings = new Manifest.Timings(readySeconds, watch.seconds(), session.peakMegabytes());
        VerdictSummary summary = VerdictSummary.of(verdict);
        Manifest manifest = new Manifest(experiment.id().hex(), experiment.recipe().name(), summary.outcome(),
                summary.failures().isEmpty(), Map.of(), Versions.all(), timings, experiment.settings());
        folder.write(verdict, report, manifest);
        return new Finding.Checked(manifest, summary, verdict);
    }
}
