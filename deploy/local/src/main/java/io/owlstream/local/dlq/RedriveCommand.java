package io.owlstream.local.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends dead letters again. */
@Command(name = "redrive", mixinStandardHelpOptions = true,
        description = "Send records again to where they came from, once the cause is mended.",
        footer = {"", "By --reason, those that were not sent again yet; without --yes it only says which."})
public final class RedriveCommand extends FrontCommand {

    @Parameters(arity = "0..1", paramLabel = "OFFSET", description = "One record: its number in the list.")
    private Optional<Long> offset = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "All records with this reason, as the list has it.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--yes", description = "Do it. A single OFFSET needs none.")
    private boolean yes;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        if (offset.isPresent() == reason.isPresent()) {
            throw CommandFailure.badInput("give the OFFSET of one record, or --reason TEXT");
        }
        List<JsonNode> letters = offset.isPresent() ? List.of() : unsent(client);
        if (offset.isEmpty() && !yes) {
            ArrayNode document = JsonNodeFactory.instance.arrayNode().addAll(letters);
            answer(screen, document, LetterText.list(document) + "nothing was sent: --yes does it"
                    + System.lineSeparator());
            return;
        }
        List<Long> offsets = offset.map(List::of)
                .orElseGet(() -> letters.stream().map(letter -> letter.path("offset").asLong()).toList());
        ArrayNode sent = JsonNodeFactory.instance.arrayNode();
        StringBuilder text = new StringBuilder();
        for (long one : offsets) {
            JsonNode to = client.post("/dlq/" + one + "/redrive", null);
            sent.add(to);
            text.append("sent ").append(one).append(" to ").append(LetterText.place(to)).append(System.lineSeparator());
        }
        answer(screen, sent, text.toString());
    }

    /** The oldest first, as they came. */
    private List<JsonNode> unsent(FrontClient client) throws IOException, InterruptedException {
        JsonNode found = client.get("/dlq?reason=" + URLEncoder.encode(reason.orElseThrow(), StandardCharsets.UTF_8));
        return StreamSupport.stream(found.spliterator(), false).filter(letter -> !letter.has("redriven"))
                .sorted((one, other) -> Long.compare(one.path("offset").asLong(), other.path("offset").asLong()))
                .toList();
    }
}
