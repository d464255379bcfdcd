package io.owlstream.local.intervene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes an experiment. */
@Command(name = "remove", mixinStandardHelpOptions = true,
        description = "Remove an experiment that does not run, and its verdict.",
        footer = {"", "Without --yes it only says what would go. What was made for the experiment stays until 'gc'"
                + " removes what no other needs."})
public final class RemoveCommand extends FrontCommand {

    @Parameters(paramLabel = "EXPERIMENT", converter = ExperimentId.Reader.class,
            description = "Its id or the first 8 digits of it.")
    private ExperimentId experiment;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        String id = yes && experiment.text().length() == 64 ? experiment.text()
                : client.get(experiment.path()).path("experiment").asText();
        if (yes) {
            client.delete("/experiments/" + id);
        }
        JsonNode document = JsonNodeFactory.instance.objectNode().put("experiment", id).put("removed", yes);
        answer(screen, document, (yes ? "removed experiment " + id + " and its verdict"
                : "would remove experiment " + id + " and its verdict; --yes does it") + System.lineSeparator());
    }
}
