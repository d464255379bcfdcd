package io.owlstream.local.intervene;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clears failures, so that the work goes on. */
@Command(name = "retry", mixinStandardHelpOptions = true,
        description = "Clear the failures of an experiment, so that the work goes on.",
        footer = {"", "A running experiment goes on under its number; one that finished or was cancelled gets a new"
                + " submission and a new verdict. What is Ready is not made again."})
public final class RetryCommand extends FrontCommand {

    @Parameters(paramLabel = "EXPERIMENT", converter = ExperimentId.Reader.class,
            description = "Its id or the first 8 digits of it.")
    private ExperimentId experiment;

    @Option(names = "--all", description = "Also failures that are not retryable: the same work would fail again,"
            + " unless its cause was mended.")
    private boolean all;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        JsonNode answer = client.post(experiment.path() + "/retry" + (all ? "?all=true" : ""), null);
        int cleared = answer.path("cleared").size();
        answer(screen, answer, "cleared " + cleared + (cleared == 1 ? " failure" : " failures") + " of "
                + answer.path("experiment").asText() + ", submission " + answer.path("submission").asInt()
                + System.lineSeparator());
    }
}
