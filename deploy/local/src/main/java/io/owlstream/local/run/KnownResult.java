package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.result.SummaryText;
import java.io.IOException;
import java.util.Optional;

/** The result of an experiment: found where an earlier command left it, and shown. */
final class KnownResult {
    private KnownResult() {
    }

    /** The finished result that lies in {@code folder}, if one does; bad input if something else lies there. */
    static Optional<Finding.Checked> find(Experiment experiment, ResultFolder folder, Screen screen)
            throws IOException {
        Finding found = folder.look();
        if (found instanceof Finding.Foreign) {
            throw CommandFailure.badInput(folder.path() + " holds other files: give an empty or new folder with --out");
        }
        if (found instanceof Finding.Damaged damaged) {
            screen.talk().println(folder.path() + ": " + damaged.reason() + "; the result is made again");
        }
        if (!(found instanceof Finding.Checked checked)) {
            return Optional.empty();
        }
        if (!checked.manifest().experiment().equals(experiment.id().hex())) {
            throw CommandFailure.badInput(folder.path() + " holds the result of another experiment ("
                    + checked.manifest().recipe() + "): give an empty or new folder with --out");
        }
        return Optional.of(checked).filter(result -> result.manifest().complete());
    }

    /** Prints it, as verdict.json if {@code json}. */
    static void print(Finding.Checked result, ResultFolder folder, Screen screen, boolean json) throws IOException {
        if (json) {
            screen.result().write(result.verdict());
            screen.result().println();
            screen.result().flush();
        } else {
            SummaryText.print(result, folder.path(), screen.result());
        }
    }
}
