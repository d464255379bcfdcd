package io.owlstream.local.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens a dead letter. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one record with its headers and value.")
public final class ShowCommand extends FrontCommand {

    @Parameters(paramLabel = "OFFSET", description = "Its number in the list.")
    private long offset;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        JsonNode letter = client.get("/dlq/" + offset);
        answer(screen, letter, LetterText.one(letter));
    }
}
