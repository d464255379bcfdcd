package io.owlstream.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.front.FrontClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a system's experiments: those that run at first, then a line for each that changed since the last look. */
final class ExperimentLines {
    private static final long PERIOD_MILLIS = 5_000;
    private static final int BRIEF = 12;

    private final FrontClient front;
    private final Consumer<String> out;
    private final Map<String, String> shown = new HashMap<>();
    private boolean looked;

    ExperimentLines(FrontClient front, Consumer<String> out) {
        this.front = front;
        this.out = out;
    }

    /** Goes on until it is interrupted or the system has to be given up. */
    void follow() throws IOException, InterruptedException {
        while (true) {
            look();
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    void look() throws IOException, InterruptedException {
        for (JsonNode experiment : front.get("/experiments")) {
            String line = line(experiment);
            boolean news = !line.equals(shown.put(experiment.path("experiment").asText(), line));
            if (news && (looked || "RUNNING".equals(experiment.path("phase").asText()))) {
                out.accept(line);
            }
        }
        looked = true;
    }

    private static String line(JsonNode experiment) {
        String id = experiment.path("experiment").asText();
        int failed = sum(experiment, "failed");
        return experiment.path("recipe").asText() + "-" + id.substring(0, Math.min(BRIEF, id.length())) + "  "
                + experiment.path("phase").asText().toLowerCase(Locale.ROOT) + ", " + sum(experiment, "ready") + "/"
                + sum(experiment, "total") + " nodes" + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private static int sum(JsonNode experiment, String count) {
        int sum = 0;
        for (JsonNode kind : experiment.path("counts")) {
            sum += kind.path(count).asInt();
        }
        return sum;
    }
}
