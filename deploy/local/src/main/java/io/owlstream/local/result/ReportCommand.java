package io.owlstream.local.result;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a result folder and shows what it says; starts nothing. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Check a finished result and show what it says and where its page is; with --server,"
            + " fetch it first.",
        footer = {"", "Exit code 0: the result is shown, whatever it says; 1: the server cannot be reached; 2: bad"
            + " usage, or no such result."})
public final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR|EXPERIMENT",
            description = "A result folder (default: the newest one under out); with --server, an experiment's id, or"
                    + " its first 8 digits or more.")
    private Optional<Path> given = Optional.empty();

    @Mixin
    private FrontOptions front;

    @Option(names = "--out", paramLabel = "DIR",
            description = "With --server: write the result here (default: out/<recipe>-<short id>).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print verdict.json, and nothing else, on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ResultFolder folder = front.named() ? fetched() : new ResultFolder(given.isPresent() ? given.get() : newest());
        Finding found = folder.look();
        if (found instanceof Finding.Checked checked) {
            print(checked, folder);
            return CommandFailure.DONE;
        }
        if (found instanceof Finding.Damaged damaged) {
            throw CommandFailure.badInput(folder.path() + ": " + damaged.reason() + "; run the recipe again");
        }
        throw CommandFailure.badInput(folder.path() + " holds no result; 'owlstream run RECIPE' makes one");
    }

    private ResultFolder fetched() throws IOException, InterruptedException {
        String experiment = given.map(Path::toString).filter(id -> id.matches("[0-9a-f]{8,64}"))
                .orElseThrow(() -> CommandFailure.badInput("with --server, name an experiment by its id, or by its"
                        + " first 8 digits or more"));
        try (FrontSession session = front.open(Set.of(), Screen.of(json))) {
            FetchedResult result = FetchedResult.of(experiment, session.client());
            ResultFolder folder = new ResultFolder(out.orElseGet(result::defaultFolder));
            if (folder.look() instanceof Finding.Foreign) {
                throw CommandFailure.badInput(folder.path() + " holds other files: give an empty or new folder with"
                        + " --out");
            }
            folder.requireWritable();
            folder.write(result.verdict(), result.report(), result.manifest());
            return folder;
        }
    }

    private void print(Finding.Checked checked, ResultFolder folder) throws IOException {
        if (json) {
            System.out.write(checked.verdict());
            System.out.println();
        } else {
            SummaryText.print(checked, folder.path(), System.out);
        }
    }

    private static Path newest() throws IOException {
        Path out = Path.of("out");
        if (Files.isDirectory(out)) {
            try (Stream<Path> folders = Files.list(out)) {
                Optional<Path> newest = folders.filter(folder -> Files.exists(folder.resolve(ResultFolder.MANIFEST)))
                        .max(Comparator.comparing(ReportCommand::written));
                if (newest.isPresent()) {
                    return newest.get();
                }
            }
        }
        throw CommandFailure.badInput("there is no result under " + out.toAbsolutePath()
                + "; 'owlstream run RECIPE' makes one, or name its folder");
    }

    private static FileTime written(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(ResultFolder.MANIFEST));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
