package io.owlstream.local.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finished results for tests. */
public final class Results {
    public static final byte[] VERDICT = """
            {"experiment": "e", "submission": 1, "recipe": "tiny", "outcome": "Inconclusive", "reasons": ["n = 2 < 5"],
             "sentence": "This run cannot tell.", "arms": [
             {"arm": "teacher", "metric": "test_accuracy", "n": 2, "mean": 0.9414, "low": 0.91, "high": 0.97},
             {"arm": "control", "metric": "test_accuracy", "n": 1, "mean": 0.1, "low": null, "high": null}],
             "failures": []}""".getBytes(StandardCharsets.UTF_8);
    public static final byte[] REPORT = "<!doctype html>".getBytes(StandardCharsets.UTF_8);

    private Results() {
    }

    /** Writes a complete or incomplete result of {@code experiment}. */
    public static void write(ResultFolder folder, String experiment, boolean complete) throws IOException {
        folder.write(VERDICT, REPORT, new Manifest(experiment, "tiny", "Inconclusive", complete, Map.of(),
                Map.of("owlstream", "1"), new Manifest.Timings(9.5, 60.25, 1_800),
                JsonNodeFactory.instance.objectNode()));
    }
}
