package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.result.Finding;
import io.owlstream.local.result.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a command does with the result of an experiment: where it lies, and how it is shown. */
final class ResultOptions {

    @Option(names = "--out", paramLabel = "DIR",
            description = "Write the result here (default: out/<recipe>-<short id>).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print verdict.json, and nothing else, on standard output.")
    private boolean json;

    Screen screen() {
        return Screen.of(json);
    }

    ResultFolder folder(Experiment experiment) {
        return new ResultFolder(out.orElse(experiment.defaultFolder()));
    }

    /** Shows the result; the exit code of a command that ends with it. */
    int show(Finding.Checked result, ResultFolder folder, Screen screen) throws IOException {
        KnownResult.print(result, folder, screen, json);
        return result.manifest().complete() ? CommandFailure.DONE : CommandFailure.BROKEN_OFF;
    }
}
