package io.owlstream.local.progress;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** For a pipe or a file: one line when a stage is complete, and every 5 seconds when anything has moved. */
public final class PlainView implements ProgressView {
    private static final long PERIOD_MILLIS = 5_000;

    private final PrintStream out;
    private final Stages stages = new Stages();
    private long shownMillis = -PERIOD_MILLIS;
    private long shownComplete = -1;
    private String shown = "";

    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void show(long millis, ExperimentView view) {
        List<Stage> now = stages.observe(millis, view);
        String counts = now.stream().map(stage -> stage.label() + " " + stage.count())
                .collect(Collectors.joining(", "));
        long complete = now.stream().filter(Stage::complete).count();
        boolean due = complete != shownComplete || millis - shownMillis >= PERIOD_MILLIS;
        if (due && !counts.equals(shown)) {
            out.println(Stage.duration(millis / 1000) + "  " + counts + left(now));
            shown = counts;
            shownMillis = millis;
            shownComplete = complete;
        }
    }

    /** The stage that will take longest, at its rate of now. */
    private static String left(List<Stage> now) {
        return now.stream().filter(stage -> !stage.left().isEmpty())
                .max(Comparator.comparingLong(stage -> stage.secondsLeft().orElseThrow()))
                .map(stage -> "  (" + stage.label() + " " + stage.rate() + ", " + stage.left() + ")").orElse("");
    }

    @Override
    public synchronized void end() {
        out.flush();
    }
}
