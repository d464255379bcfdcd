package io.owlstream.local.gc;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.Bytes;
import io.owlstream.local.Columns;
import java.util.Map;

/** A collection of garbage for people. */
final class GarbageText {
    private static final String END = System.lineSeparator();
    private static final Map<String, String> WORDS = Map.of("CONTENT", "weights and manifests",
            "CHECKPOINTS", "checkpoints of nodes nobody works on", "LEFT_OVER", "temporary and damaged files");

    private GarbageText() {
    }

    static boolean open(JsonNode garbage) {
        String step = garbage.path("step").asText();
        return step.equals("LOOKING") || step.equals("REMOVING");
    }

    /** What it does now. */
    static String step(JsonNode garbage) {
        if (garbage.path("step").asText().equals("LOOKING")) {
            return "looking for what no experiment needs";
        }
        long items = 0;
        for (JsonNode sum : garbage.path("stored")) {
            items += sum.path("items").asLong();
        }
        return "removed " + garbage.path("removed").path("items").asLong() + " of " + items + " items of the store";
    }

    /** What it found, and what it removed. */
    static String text(JsonNode garbage) {
        boolean dryRun = garbage.path("dryRun").asBoolean();
        Columns found = new Columns().row("items", "size", "");
        found.row(garbage.path("facts").asLong(), "", "facts of nodes that no experiment needs");
        if (garbage.path("verdicts").asLong() > 0) {
            found.row(garbage.path("verdicts").asLong(), "", "verdicts of experiments that are gone");
        }
        garbage.path("stored").fields().forEachRemaining(kind -> found.row(kind.getValue().path("items").asLong(),
                Bytes.text(kind.getValue().path("bytes").asLong()), WORDS.getOrDefault(kind.getKey(), kind.getKey())));
        String end = dryRun ? "nothing was removed: --yes does it" : "removed, with "
                + Bytes.text(garbage.path("removed").path("bytes").asLong()) + " of the store";
        return found.text("") + end + END;
    }
}
