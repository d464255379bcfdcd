package io.owlstream.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Columns;
import java.util.Locale;

/** The status for people. */
final class StatusText {
    private static final int BRIEF = 12;
    private static final String INDENT = "  ";
    private static final String END = System.lineSeparator();
    private final JsonNode status;

    StatusText(JsonNode status) {
        this.status = status;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(front()).append(letters());
        status.path("experiments").forEach(experiment -> text.append(END).append(experiment(experiment)));
        if (status.path("experiments").isEmpty()) {
            text.append(END).append("no experiments").append(END);
        }
        if (status.path("more").asInt() > 0) {
            text.append(END).append("and ").append(status.path("more").asInt())
                    .append(" that ended before; status EXPERIMENT shows one").append(END);
        }
        return text.append(work()).toString();
    }

    private String front() {
        JsonNode front = status.path("front");
        String leader = front.has("leader") ? front.path("leader").asText() + " plans"
                + (front.has("leadsSince") ? " since " + front.path("leadsSince").asText() : "") : "no front plans yet";
        String waits = front.has("waitsFor") ? "front waits   " + front.path("waitsFor").asText() + END : "";
        return "front         " + leader + END + waits;
    }

    private String letters() {
        if (!status.has("deadLetters")) {
            return "";
        }
        int letters = status.path("deadLetters").asInt();
        return "dead letters  " + (letters == 0 ? "none" : letters + ": owlstream dlq lists them") + END;
    }

    private static String experiment(JsonNode experiment) {
        String head = experiment.path("recipe").asText() + " " + brief(experiment.path("experiment")) + ", submission "
                + experiment.path("submission").asInt() + ": "
                + experiment.path("phase").asText().toLowerCase(Locale.ROOT) + END;
        StringBuilder text = new StringBuilder(head);
        Columns nodes = new Columns()
                .row("", "total", "ready", "in flight", "runnable", "waiting", "failed", "blocked");
        experiment.path("nodes").forEach(kind -> nodes.row(kind.path("kind").asText(), kind.path("total").asInt(),
                kind.path("ready").asInt(), kind.path("inFlight").asInt(), kind.path("runnable").asInt(),
                kind.path("waiting").asInt(), kind.path("failed").asInt(), kind.path("blocked").asInt()));
        text.append(nodes.text(INDENT));
        experiment.path("waitsFor").forEach(reason -> text.append("  waits for ").append(reason.asText()).append(END));
        experiment.path("causes").forEach(cause -> text.append(cause(cause)));
        if (experiment.path("more").asInt() > 0) {
            text.append("  and ").append(experiment.path("more").asInt()).append(" more failed nodes").append(END);
        }
        return text.toString();
    }

    private static String cause(JsonNode cause) {
        int blocks = cause.path("blocks").asInt();
        return "  failed: " + cause.path("kind").asText() + " " + brief(cause.path("node")) + ": "
                + cause.path("reason").asText() + (blocks == 0 ? "" : "; blocks " + blocks + (blocks == 1 ? " node"
                : " nodes"))
                + END + "    " + cause.path("remedy").asText() + END;
    }

    private String work() {
        if (status.path("stages").isEmpty()) {
            return "";
        }
        Columns work = new Columns().row("", "workers", "lag", "runnable", "");
        status.path("stages").forEach(stage -> work.row(topic(stage), stage.path("workers").asInt(),
                stage.path("lag").asLong(), stage.path("runnable").asInt(), stage.path("remedy").asText("")));
        return END + "work" + END + work.text(INDENT);
    }

    private static String topic(JsonNode stage) {
        return stage.path("topic").asText().replaceAll("^owlstream\\.|\\.v1$", "");
    }

    private static String brief(JsonNode id) {
        String text = id.asText();
        return text.substring(0, Math.min(BRIEF, text.length()));
    }
}
