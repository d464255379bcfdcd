package io.owlstream.local.intervene;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops the work on an experiment. */
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Stop the work on an experiment.",
        footer = {"", "What another running experiment needs goes on; what was made stays. 'retry' goes on with it."})
public final class CancelCommand extends FrontCommand {

    @Parameters(paramLabel = "EXPERIMENT", converter = ExperimentId.Reader.class,
            description = "Its id or the first 8 digits of it.")
    private ExperimentId experiment;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        JsonNode answer = client.post(experiment.path() + "/cancel", null);
        answer(screen, answer, "cancelled " + answer.path("experiment").asText() + System.lineSeparator());
    }
}
