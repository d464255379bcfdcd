package io.owlstream.local.progress;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** For a terminal: one line a stage, drawn over at each change; what is said scrolls by above. */
public final class TerminalView implements ProgressView {
    private static final int BAR = 24;
    private static final String TO_LINE_END = "\u001b[K";
    private static final String TO_SCREEN_END = "\u001b[J";

    private final PrintStream out;
    private final Stages stages = new Stages();
    private List<String> drawn = List.of();
    private boolean ended;

    public TerminalView(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        out.print(up() + TO_SCREEN_END + line + "\n");
        drawn.forEach(old -> out.print(old + "\n"));
        out.flush();
    }

    @Override
    public synchronized void show(long millis, ExperimentView view) {
        List<String> lines = stages.observe(millis, view).stream().map(TerminalView::line).toList();
        if (!ended && !lines.equals(drawn)) {
            out.print(up());
            lines.forEach(line -> out.print(line + TO_LINE_END + "\n"));
            out.flush();
            drawn = lines;
        }
    }

    @Override
    public synchronized void end() {
        ended = true;
        drawn = List.of();
        out.flush();
    }

    private String up() {
        return drawn.isEmpty() ? "" : "\u001b[" + drawn.size() + "A\r";
    }

    private static String line(Stage stage) {
        int full = stage.total() == 0 ? BAR : (int) ((long) BAR * stage.ready() / stage.total());
        return String.format(Locale.ROOT, "%-10s [%s%s] %9s  %9s  %s", stage.label(), "#".repeat(full),
                "-".repeat(BAR - full), stage.count(), stage.rate(), stage.left()).stripTrailing();
    }
}
