package io.owlstream.local.gc;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.front.FrontClient;
import io.owlstream.local.front.FrontCommand;
import io.owlstream.local.progress.ProgressView;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what no experiment needs. */
@Command(name = "gc", mixinStandardHelpOptions = true, description = "Remove what no experiment needs.",
        footer = {"", "Without --yes it only says what would go. What was used within the grace time stays; so does"
                + " every record of the data topics."})
public final class GcCommand extends FrontCommand {
    private static final long PACE_MILLIS = 500;

    @Option(names = "--grace", paramLabel = "TIME", converter = GraceTime.class,
            description = "What was used within this time stays, such as 30m, 24h or 7d. Default: the front's, 24h.")
    private Optional<Duration> grace = Optional.empty();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    protected void run(FrontClient client, Screen screen) throws IOException, InterruptedException {
        JsonNode garbage = client.post("/gc?dryRun=" + !yes + grace.map(time -> "&grace=" + time).orElse(""), null);
        ProgressView view = ProgressView.on(screen);
        String said = "";
        while (GarbageText.open(garbage)) {
            String step = GarbageText.step(garbage);
            if (!step.equals(said)) {
                view.say(step);
                said = step;
            }
            Thread.sleep(PACE_MILLIS);
            garbage = client.get("/gc");
        }
        answer(screen, garbage, GarbageText.text(garbage));
        if ("FAILED".equals(garbage.path("step").asText())) {
            throw CommandFailure.brokenOff("the collection broke off: " + garbage.path("fault").asText()
                    + "; what is left is garbage still, and gc can be called again");
        }
    }
}
