package io.owlstream.local.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.lines.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A file of the scores of a dataset's rows, as {@code owlstream score} writes it. */
final class ScoreFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AGAIN = "; make it with owlstream score DATASET --output FILE";

    private final Path file;
    private final JsonLines lines;
    private final Set<String> rows = new HashSet<>();

    private ScoreFile(Path file, InputStream in) {
        this.file = file;
        this.lines = new JsonLines(in);
    }

    /** The head of {@code file}; bad input if that is no file of scores, or not a whole one. */
    static ScoreHead check(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new ScoreFile(file, in).check();
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(file + ": no such file", e);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e, e);
        }
    }

    private ScoreHead check() throws IOException {
        String first = lines.next() ? text() : "";
        ScoreHead head = ScoreHead.read(first).orElseThrow(() -> CommandFailure.badInput(file
                + " is no file of scores: its first line must name dataset, teacher, reference, scores and rows"
                        + AGAIN));
        while (lines.next()) {
            String text = text();
            if (!text.isBlank()) {
                take(text);
            }
        }
        if (rows.size() != head.rows()) {
            throw CommandFailure.badInput(file + " is damaged: it says that it has " + head.rows() + " rows, and has "
                    + rows.size() + AGAIN);
        }
        return head;
    }

    private String text() {
        if (lines.isTooLong()) {
            throw damaged("longer than the " + JsonLines.MAX_LINE + " bytes of the longest line that is read");
        }
        return lines.text().orElseThrow(() -> damaged("no text in UTF-8"));
    }

    private void take(String text) {
        JsonNode row = parsed(text);
        if (!row.path("chunk").isTextual() || !row.path("row").canConvertToInt()
                || !row.path("score").isNumber() && !row.path("score").isNull()) {
            throw damaged("no row's score such as {\"chunk\": \"ID\", \"row\": 7, \"score\": 0.5}");
        }
        if (!rows.add(row.path("chunk").asText() + " " + row.path("row").asInt())) {
            throw damaged("the row has a score already");
        }
    }

    private CommandFailure damaged(String what) {
        return CommandFailure.badInput(file + ":" + lines.number() + " is damaged: " + what + AGAIN);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
