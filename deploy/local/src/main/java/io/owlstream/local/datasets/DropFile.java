package io.owlstream.local.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.plan.ChunkPlaces;
import io.owlstream.recipe.read.RowIds;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of row ids: a line {@code CHUNK 7 9-12}, or an object of JSON Lines {@code {"chunk": "CHUNK", "rows": [7,
 * "9-12"]}} (or {@code "row": 7}). Empty lines and those that begin with {@code #} say nothing.
 */
final class DropFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MAX_BYTES = 32 * 1024 * 1024;
    private static final int MOST_NAMED = 10;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final Path file;
    private final RowIds ids;
    private final List<ChunkRows> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private DropFile(Path file, ChunkPlaces places) {
        this.file = file;
        this.ids = new RowIds(places);
    }

    /** The rows that {@code file} names; bad input, naming the lines, if one of them is no row of the dataset. */
    static List<ChunkRows> read(Path file, ChunkPlaces places) {
        DropFile drop = new DropFile(file, places);
        List<String> lines = drop.lines();
        for (int i = 0; i < lines.size(); i++) {
            drop.read(i + 1, lines.get(i).strip());
        }
        drop.report();
        return drop.rows;
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CommandFailure.badInput(file + " has more than " + MAX_BYTES + " bytes: it should name rows only");
            }
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw CommandFailure.badInput(file + " must be text in UTF-8");
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e);
        }
    }

    private void read(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("{")) {
            readJson(number, line);
        } else {
            List<String> words = Arrays.asList(BETWEEN.split(line));
            add(number, words.get(0), words.subList(1, words.size()));
        }
    }

    private void readJson(int number, String line) {
        try {
            JsonNode object = JSON.readTree(line);
            List<String> numbers = new ArrayList<>();
            JsonNode some = object.has("rows") ? object.get("rows") : object.path("row");
            if (some.isArray()) {
                some.forEach(one -> numbers.add(one.asText()));
            } else if (!some.isMissingNode()) {
                numbers.add(some.asText());
            }
            add(number, object.path("chunk").asText(), numbers);
        } catch (JsonProcessingException e) {
            faults.add(number + ": is no JSON object such as {\"chunk\": \"ID\", \"rows\": [7, \"9-12\"]}");
        }
    }

    private void add(int number, String chunk, List<String> numbers) {
        RowIds.Chunk found = ids.chunk(chunk);
        if (found instanceof RowIds.NoChunk none) {
            faults.add(number + ": the chunk " + none.remedy() + ", was '" + chunk + "'");
            return;
        }
        RowIds.Rows read = ids.rows(((RowIds.Found) found).id(), numbers);
        if (read instanceof RowIds.NoRows none) {
            faults.add(number + ": the rows: " + none.remedy());
        } else {
            rows.add(((RowIds.Spans) read).rows());
        }
    }

    private void report() {
        if (faults.isEmpty() && rows.isEmpty()) {
            throw CommandFailure.badInput(file + " names no rows: give a line such as CHUNK 7 9-12 for each chunk");
        }
        if (!faults.isEmpty()) {
            int more = faults.size() - MOST_NAMED;
            throw CommandFailure.badInput(file + ":" + String.join("\n" + file + ":",
                    faults.subList(0, Math.min(MOST_NAMED, faults.size())))
                    + (more > 0 ? "\nand " + more + " more lines" : ""));
        }
    }
}
