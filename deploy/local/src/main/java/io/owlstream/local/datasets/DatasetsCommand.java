package io.owlstream.local.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the datasets that the log holds, or shows one. */
@Command(name = "datasets", mixinStandardHelpOptions = true, sortOptions = false,
        description = "List the datasets that the log holds, or show one of them.",
        footer = {"", "Without --server it asks the system that runs in .owlstream or OWLSTREAM_HOME, or starts a"
                + " broker and a front there for the time of the command.",
            "Exit code 0: done; 1: the front could not answer; 2: there is no such dataset."})
public final class DatasetsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "An id, or at least its first 8 digits.")
    private Optional<String> dataset = Optional.empty();

    @Mixin
    private FrontOptions front;

    @Option(names = "--json", description = "Print what the front answers, and nothing else, on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        dataset.ifPresent(DatasetsCommand::requireId);
        JsonNode answer;
        try (FrontSession session = front.open(Set.of(), Screen.of(json))) {
            answer = session.client().get("/datasets" + dataset.map(id -> "/" + id).orElse(""));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonDocument.print(answer, out);
        } else {
            DatasetText text = new DatasetText(out);
            dataset.ifPresentOrElse(id -> text.one(answer), () -> text.all(answer));
            out.flush();
        }
        return CommandFailure.DONE;
    }

    private static void requireId(String text) {
        if (!DatasetId.looksLike(text)) {
            throw CommandFailure.badInput("a dataset is named by its id or at least its first 8 digits, all of 0-9 and"
                    + " a-f, was " + text + "; owlstream datasets lists them");
        }
    }
}
