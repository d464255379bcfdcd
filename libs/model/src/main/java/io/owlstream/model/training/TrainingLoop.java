package io.owlstream.model.training;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Runs a training to its end, resuming from the newest saved state, or until it should be let go. Saves the state from time
 * to time and when it is let go, so that what a stop or a crash costs is bounded.
 */
public final class TrainingLoop {
    private static final double NANOS = 1e9;

    private final Duration saveEvery;
    private final LongSupplier nanoTime;

    /** @param saveEvery how much work a crash may cost */
    public TrainingLoop(Duration saveEvery) {
        this(saveEvery, System::nanoTime);
    }

    TrainingLoop(Duration saveEvery, LongSupplier nanoTime) {
        this.saveEvery = saveEvery;
        this.nanoTime = nanoTime;
    }

    /** Runs {@code training}, which is new, to one of its ends. */
    public TrainingEnd run(Training training, TrainingHost host) {
        long done = resume(training, host);
        long saved = done;
        long savedAt = nanoTime.getAsLong();
        while (done < training.updates()) {
            if (host.stopRaised()) {
                saveIfNew(training, host, done, saved);
                return new TrainingEnd.Stopped(done);
            }
            long before = nanoTime.getAsLong();
            Step step = training.advance(done);
            OptionalInt bad = step.firstNotFinite();
            if (bad.isPresent()) {
                return new TrainingEnd.NotFinite(done + bad.getAsInt() + 1);
            }
            done += step.updates();
            long now = nanoTime.getAsLong();
            host.report(progress(training, done, step, now - before));
            if (now - savedAt >= saveEvery.toNanos() && done < training.updates()) {
                saveIfNew(training, host, done, saved);
                saved = done;
                savedAt = now;
            }
        }
        return new TrainingEnd.Finished(done);
    }

    private static long resume(Training training, TrainingHost host) {
        return host.newest()
                .filter(saved -> saved.done() <= training.updates() && training.restore(saved.state()))
                .map(TrainingHost.SavedState::done)
                .orElse(0L);
    }

    private static void saveIfNew(Training training, TrainingHost host, long done, long saved) {
        if (done > saved) {
            host.save(new TrainingHost.SavedState(done, training.state()));
        }
    }

    private static TrainingHost.Progress progress(Training training, long done, Step step, long nanos) {
        double seconds = Math.max(1, nanos) / NANOS;
        return new TrainingHost.Progress(done, training.updates(), step.lossSum() / step.examples(),
                step.examples() / seconds, step.gradientNorm());
    }
}
