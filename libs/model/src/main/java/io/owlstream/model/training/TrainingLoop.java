package io.owlstream.model.training;

import io.owlstream.store.Checkpoints;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs a training to its end, resuming from the newest checkpoint, or until it should be let go. Saves a checkpoint
 * from time to time and when it is let go, so that what a stop or a crash costs is bounded.
 */
public final class TrainingLoop {
    private final Duration checkpointEvery;
    private final LongSupplier nanoTime;

    /** @param checkpointEvery how much work a crash may cost */
    public TrainingLoop(Duration checkpointEvery) {
        this(checkpointEvery, System::nanoTime);
    }

    TrainingLoop(Duration checkpointEvery, LongSupplier nanoTime) {
        this.checkpointEvery = checkpointEvery;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs {@code training}, which is new, to one of its ends.
     *
     * @param stop   asked between steps whether the training should be let go
     * @param report told after every step
     */
    public TrainingEnd run(Training training, Checkpoints checkpoints, BooleanSupplier stop,
            Consumer<Progress> report) {
        long done = resume(training, checkpoints);
        long saved = done;
        long savedAt = nanoTime.getAsLong();
        while (done < training.updates()) {
            if (stop.getAsBoolean()) {
                if (done > saved) {
                    checkpoints.save(done, training.state());
                }
                return new TrainingEnd.Stopped(done);
            }
            long before = nanoTime.getAsLong();
            Step step = training.advance(done);
            OptionalInt bad = step.firstNotFinite();
            if (bad.isPresent()) {
                long good = done + bad.getAsInt();
                return new TrainingEnd.NotFinite(good + 1, training.learningRate(good));
            }
            done += step.updates();
            long now = nanoTime.getAsLong();
            report.accept(Progress.after(step, done, training.updates(), now - before));
            if (now - savedAt >= checkpointEvery.toNanos() && done < training.updates()) {
                checkpoints.save(done, training.state());
                saved = done;
                savedAt = now;
            }
        }
        return new TrainingEnd.Finished(done);
    }

    private static long resume(Training training, Checkpoints checkpoints) {
        return checkpoints.newest()
                .filter(saved -> saved.step() <= training.updates() && training.restore(saved.state()))
                .map(Checkpoints.Checkpoint::step)
                .orElse(0L);
    }
}
