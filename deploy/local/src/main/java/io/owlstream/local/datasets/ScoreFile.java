package io.owlstream.local.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
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
    private final Set<String> rows = new HashSet<>();
    private long line = 1;

    private ScoreFile(Path file) {
        this.file = file;
    }

    /** The head of {@code file}; bad input if that is no file of scores, or not a whole one. */
    static ScoreHead check(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new ScoreFile(file).check(lines);
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(file + ": no such file", e);
        } catch (MalformedInputException e) {
            throw CommandFailure.badInput(file + " is no file of scores: it must be text in UTF-8" + AGAIN, e);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e, e);
        }
    }

    private ScoreHead check(BufferedReader lines) throws IOException {
        String first = lines.readLine();
        ScoreHead head = ScoreHead.read(first == null ? "" : first).orElseThrow(() -> CommandFailure.badInput(file
                + " is no file of scores: its first line must name dataset, teacher, reference, scores and rows"
                        + AGAIN));
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
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

    private void take(String text) {
        JsonNode row = parsed(text);
        if (!row.path("chunk").isTextual() || !row.path("row").canConvertToInt()
                || !row.path("score").isNumber() && !row.path("score").isNull()) {
            throw CommandFailure.badInput(file + ":" + line + " is damaged: no row's score such as {\"chunk\": \"ID\","
                    + " \"row\": 7, \"score\": 0.5}" + AGAIN);
        }
        if (!rows.add(row.path("chunk").asText() + " " + row.path("row").asInt())) {
            throw CommandFailure.badInput(file + ":" + line + " is damaged: the row has a score already" + AGAIN);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
