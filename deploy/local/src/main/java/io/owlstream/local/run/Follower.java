package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.front.FrontSession;
import io.owlstream.local.front.Submission;
import io.owlstream.local.progress.ExperimentView;
import io.owlstream.local.progress.ProgressView;
import java.io.IOException;
import java.util.Optional;

/** Submits an experiment to a front and follows it to its end. */
final class Follower {
    private static final long PAUSE_MILLIS = 500;
    private static final long SHORT_PAUSE_MILLIS = 100;
    private static final long ANSWER_PATIENCE_MILLIS = 120_000;

    private final Experiment experiment;
    private final ProgressView view;
    private final FrontSession session;
    private final Stopwatch watch;
    private boolean fromNothing = true;

    /** @param watch runs since the command began */
    Follower(Experiment experiment, ProgressView view, FrontSession session, Stopwatch watch) {
        this.experiment = experiment;
        this.view = view;
        this.session = session;
        this.watch = watch;
    }

    /** Returns when every node of the experiment is there or cannot be made. */
    Submission follow() throws IOException, InterruptedException {
        Submission submission = await("an answer to the recipe", () -> session.client().submit(experiment.document()));
        requireSameVersion(submission);
        follow(submission);
        return submission;
    }

    /** Whether no node was there before. */
    boolean fromNothing() {
        return fromNothing;
    }

    /** A question to the front that may have no answer yet. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    /** The answer, asked for again and again until it is there. */
    <T> T await(String what, Question<T> question) throws IOException, InterruptedException {
        long deadline = watch.millis() + ANSWER_PATIENCE_MILLIS;
        while (watch.millis() < deadline) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(SHORT_PAUSE_MILLIS);
        }
        throw CommandFailure.brokenOff("the front at " + session.place() + " did not give " + what + " within "
                + ANSWER_PATIENCE_MILLIS / 1000 + " s; its log says why");
    }

    /** The id is that of the plan: where it differs, this command cannot tell what was run. */
    private void requireSameVersion(Submission submission) throws IOException, InterruptedException {
        if (!submission.experiment().equals(experiment.id().hex())) {
            throw CommandFailure.brokenOff("the front at " + session.place() + " plans this recipe otherwise"
                    + " (experiment " + submission.experiment() + " instead of " + experiment.id() + "): use the"
                    + " owlstream command of its version");
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
}
