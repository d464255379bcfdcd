package io.owlstream.local.result;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a result folder and shows what it says; starts nothing. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Check a finished result and show what it says and where its page is.")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR",
            description = "A result folder (default: the newest one under out).")
    private Optional<Path> given = Optional.empty();

    @Option(names = "--json", description = "Print verdict.json, and nothing else, on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ResultFolder folder = new ResultFolder(given.isPresent() ? given.get() : newest());
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
