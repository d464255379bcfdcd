package io.owlstream.model.reference;

import io.owlstream.model.training.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells people how far a build is: on a terminal in one line that changes, else in a line now and then. */
final class BuildProgress {
    private static final long TERMINAL_MILLIS = 500;
    private static final long PLAIN_MILLIS = 10_000;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier millis;
    private final long startMillis;
    private long shownMillis;
    private long firstDone = -1;
    private double lossSum;
    private long lossSteps;

    BuildProgress(PrintStream out, boolean terminal, LongSupplier millis) {
        this.out = out;
        this.terminal = terminal;
        this.millis = millis;
        startMillis = millis.getAsLong();
        shownMillis = startMillis;
    }

    void step(Progress progress) {
        if (firstDone < 0) {
            firstDone = progress.done() - 1;
        }
        lossSum += progress.loss();
        lossSteps++;
        long now = millis.getAsLong();
        if (now - shownMillis >= (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
            show(progress, (now - startMillis) / 1000.0);
            shownMillis = now;
            lossSum = 0;
            lossSteps = 0;
        }
    }

    /** Leaves the line that changes. */
    void end() {
        if (terminal) {
            out.println();
        }
    }

    private void show(Progress progress, double seconds) {
        double stepsPerSecond = (progress.done() - firstDone) / seconds;
        double left = (progress.updates() - progress.done()) / stepsPerSecond;
        String line = String.format(Locale.ROOT, "step %d of %d, loss %.3f, %,.0f tokens/s, %d:%02d left",
                progress.done(), progress.updates(), lossSum / lossSteps, stepsPerSecond * ReferenceSettings.TOKENS,
                (long) left / 60, (long) left % 60);
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }
}
