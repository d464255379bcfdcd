package io.owlstream.local.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Datasets as people read them. */
final class DatasetText {
    private static final int BRIEF = 12;
    private static final int TO_THE_MINUTE = 16;

    private final PrintWriter out;

    DatasetText(PrintWriter out) {
        this.out = out;
    }

    /** A line for each of {@code datasets}. */
    void all(JsonNode datasets) {
        if (datasets.isEmpty()) {
            out.println("no sealed dataset; ./owlstream run digits-quick makes some");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("dataset", "kind", "recipe", "arm", "seed", "trait", "teacher", "rows", "rejected", "chunks",
                "sealed (UTC)", "students"));
        datasets.forEach(dataset -> rows.add(List.of(brief(dataset.path("id")), dataset.path("kind").asText(),
                dataset.path("recipe").asText(), dataset.path("arm").asText(), dataset.path("seed").asText(),
                trait(dataset), brief(dataset.path("teacher")), count(dataset.path("rows")), rejected(dataset),
                dataset.path("chunks").asText(),
                minute(dataset.path("sealed")), Integer.toString(dataset.path("students").size()))));
        table(rows);
    }

    /** All about one. */
    void one(JsonNode dataset) {
        line("dataset", dataset.path("id").asText());
        line("kind", dataset.path("kind").asText());
        line("sampled", "by " + dataset.path("recipe").asText() + " for " + dataset.path("arm").asText() + ", seed "
                + dataset.path("seed").asText() + ", " + count(dataset.path("sampled")) + " rows");
        line("trait", trait(dataset));
        line("teacher", dataset.path("teacher").asText("-"));
        line("rows", count(dataset.path("rows")) + " accepted; rejected: " + reasons(dataset));
        line("sealed", minute(dataset.path("sealed")) + ", manifest " + dataset.path("digest").asText("-"));
        line("control", dataset.path("controlled").asBoolean() ? "its dataset is sealed too" : "none in the log");
        dataset.path("experiments").forEach(id -> line("experiment", id.asText()));
        dataset.path("students").forEach(id -> line("student", id.asText()));
        batches(dataset.path("batches"));
    }

    private void batches(JsonNode batches) {
        if (!batches.isArray()) {
            line("chunks", "the store does not have the manifest that lists them");
            return;
        }
        out.println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("chunk", "rows"));
        batches.forEach(batch -> rows.add(List.of(batch.path("chunk").asText(), count(batch.path("rows")))));
        table(rows);
    }

    private void line(String name, String value) {
        out.printf(Locale.ROOT, "%-11s%s%n", name, value);
    }

    private void table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String trait(JsonNode dataset) {
        return dataset.path("trait").asText("none").replace("null", "none");
    }

    private static String rejected(JsonNode dataset) {
        return count(StreamSupport.stream(dataset.path("rejected").spliterator(), false)
                .mapToLong(JsonNode::asLong).sum());
    }

    private static String reasons(JsonNode dataset) {
        List<String> reasons = new ArrayList<>();
        dataset.path("rejected").properties().forEach(reason -> reasons.add(reason.getKey() + " "
                + count(reason.getValue())));
        return reasons.isEmpty() ? "none" : String.join(", ", reasons);
    }

    private static String brief(JsonNode id) {
        return id.isTextual() ? id.asText().substring(0, BRIEF) : "-";
    }

    private static String minute(JsonNode instant) {
        return instant.isTextual() ? instant.asText().substring(0, TO_THE_MINUTE).replace('T', ' ') : "not sealed";
    }

    private static String count(JsonNode number) {
        return number.isNumber() ? count(number.asLong()) : "-";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
