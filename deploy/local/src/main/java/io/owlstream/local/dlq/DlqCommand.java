package io.owlstream.local.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lists the records that could not be read. */
@Command(name = "dlq", mixinStandardHelpOptions = true, description = "List the records that could not be read.",
        subcommands = {ShowCommand.class, RedriveCommand.class},
        footer = {"", "They stay for 30 days. 'dlq show OFFSET' opens one, 'dlq redrive' sends them again."})
public final class DlqCommand extends FrontCommand {

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        JsonNode letters = client.get("/dlq");
        answer(screen, letters, LetterText.list(letters));
    }
}
