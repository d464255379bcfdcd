package io.owlstream.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what waits for what. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Say what waits for what.",
        footer = {"", "docs/operators.md tells what each line means and what to do about it."})
public final class StatusCommand extends FrontCommand {
    private static final long PACE_MILLIS = 2_000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT",
            description = "Only this one: its id or the first 8 digits of it.")
    private Optional<String> experiment = Optional.empty();

    @Option(names = "--watch", description = "Say it again every 2 s, until the experiment has ended or Ctrl-C.")
    private boolean watch;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        String path = "/status" + experiment.map(id -> "?experiment=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orElse("");
        JsonNode status = client.get(path);
        show(screen, status);
        while (watch && mayChange(status)) {
            Thread.sleep(PACE_MILLIS);
            status = client.get(path);
            show(screen, status);
        }
    }

    private void show(Screen screen, JsonNode status) {
        boolean redraw = watch && screen.live() && !json();
        answer(screen, status, (redraw ? CLEAR : "") + new StatusText(status).text()
                + (watch && !redraw ? System.lineSeparator() : ""));
    }

    private boolean mayChange(JsonNode status) {
        return experiment.isEmpty() || "RUNNING".equals(status.at("/experiments/0/phase").asText());
    }
}
