package io.owlstream.stream.worker;

import io.owlstream.model.training.Progress;
import io.owlstream.model.training.Training;
import io.owlstream.model.training.TrainingEnd;
import io.owlstream.model.training.TrainingLoop;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/**
 * Does a training for a request: resumes it from its checkpoints, reports its progress, heeds the stop signal, and says
 * how it ended. For services that have the models on their class path.
 */
public final class TrainingRun {
    private final TrainingLoop loop;

    /** @param checkpointEvery how much work a crash may cost */
    public TrainingRun(Duration checkpointEvery) {
        this.loop = new TrainingLoop(checkpointEvery);
    }

    /**
     * Runs {@code training}, which is new, to one of its ends.
     *
     * @param made what has been made, told the number of updates; only asked when all of them are done
     * @return what {@code made} says; {@link Outcome.Stopped}, with the state in a checkpoint; or, if the loss or its
     *     gradient was not finite, {@link Outcome.CannotSucceed} with the update
     */
    public Outcome run(Training training, NodeRequest request, WorkContext context, LongFunction<Outcome> made) {
        TrainingEnd end = loop.run(training, context.checkpoints(), context.stop()::raised,
                progress -> context.report(event(request, progress, context)));
        if (end instanceof TrainingEnd.Finished finished) {
            return made.apply(finished.updates());
        }
        if (end instanceof TrainingEnd.NotFinite broken) {
            context.diverged();
            return new Outcome.CannotSucceed(broken.reason(), false);
        }
        return new Outcome.Stopped();
    }

    private static TrainingProgress event(NodeRequest request, Progress progress, WorkContext context) {
        return new TrainingProgress(request.id(), progress.done(), progress.updates(), progress.loss(),
                progress.examplesPerSecond(), progress.gradientNorm(), context.worker(), Instant.now());
    }
}
