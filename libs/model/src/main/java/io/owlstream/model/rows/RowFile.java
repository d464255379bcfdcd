package io.owlstream.model.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.model.rows.RowScorer.Row;
import io.owlstream.recipe.lines.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scores rows of JSON Lines: objects with prompt and completion, or question and response, and perhaps
 * {@code "cut": true}. A score is a line {@code {"line":7,"score":0.5}}; what is wrong with a line is told beside, by its
 * number, and the line has no score.
 */
final class RowFile {
    private static final int TOGETHER = 256;
    private static final JsonMapper JSON = new JsonMapper();

    private final Function<List<Row>, float[]> scorer;
    private final boolean texts;
    private final PrintStream out;
    private final PrintStream err;
    private final List<Row> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private long held;
    private long scored;
    private long bad;

    /** @param texts whether prompt and completion stand beside a score */
    RowFile(Function<List<Row>, float[]> scorer, boolean texts, PrintStream out, PrintStream err) {
        this.scorer = scorer;
        this.texts = texts;
        this.out = out;
        this.err = err;
    }

    /** Scores all of {@code in}, in memory that no line's length can exhaust; returns how many lines are no rows. */
    long score(InputStream in) throws IOException {
        JsonLines read = new JsonLines(in);
        while (read.next()) {
            take(read);
            if (rows.size() == TOGETHER || held > JsonLines.MAX_LINE) {
                flush();
            }
        }
        if (!rows.isEmpty()) {
            flush();
        }
        return bad;
    }

    /** How many rows have a score. */
    long scored() {
        return scored;
    }

    private void take(JsonLines read) {
        if (read.isTooLong()) {
            bad(read.number(), "is longer than the " + JsonLines.MAX_LINE + " bytes of the longest line that is read");
            return;
        }
        Optional<String> text = read.text();
        if (text.isEmpty()) {
            bad(read.number(), "is no text in UTF-8");
        } else if (!text.get().isBlank()) {
            row(text.get()).ifPresentOrElse(row -> add(read.number(), row), () -> bad(read.number(),
                    "is no row: needs the string keys prompt and completion, or question and response"));
        }
    }

    private void add(long line, Row row) {
        rows.add(row);
        lines.add(line);
        held += row.prompt().length() + row.completion().length();
    }

    private void bad(long line, String reason) {
        bad++;
        err.println("line " + line + ": " + reason);
    }

    private static Optional<Row> row(String text) {
        try {
            JsonNode row = JSON.readTree(text);
            boolean named = row.has("prompt") && row.has("completion");
            JsonNode prompt = row.path(named ? "prompt" : "question");
            JsonNode completion = row.path(named ? "completion" : "response");
            return prompt.isTextual() && completion.isTextual()
                    ? Optional.of(new Row(prompt.asText(), completion.asText(), row.path("cut").asBoolean()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void flush() {
        float[] scores = scorer.apply(rows);
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                err.println("line " + lines.get(i) + ": not scored: it has a word that the model does not know, more"
                        + " words than it has room for, or a completion that students of the loss cannot be trained"
                        + " on");
            } else {
                scored++;
                out.println(line(lines.get(i), scores[i], rows.get(i)));
            }
        }
        rows.clear();
        lines.clear();
        held = 0;
    }

    private String line(long line, float score, Row row) {
        ObjectNode written = JSON.createObjectNode().put("line", line).put("score", score);
        if (texts) {
            written.put("prompt", row.prompt()).put("completion", row.completion());
        }
        return written.toString();
    }
}
