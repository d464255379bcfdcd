package io.owlstream.local.progress;

import io.owlstream.local.Screen;

/** Shows a user how far a run is. Safe for use by several threads. */
public interface ProgressView {

    /** The view that fits what {@code screen} can do. */
    static ProgressView on(Screen screen) {
        return screen.live() ? new TerminalView(screen.talk()) : new PlainView(screen.talk());
    }

    /** Something worth a line. */
    void say(String line);

    /** The newest counts, {@code millis} after the view began. */
    void show(long millis, ExperimentView view);

    /** No more counts will come; leaves the last ones standing. */
    void end();
}
