package io.owlstream.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.Versions;
import io.owlstream.local.front.FrontClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A finished experiment's result, as a front has it. */
record FetchedResult(byte[] verdict, byte[] report, Manifest manifest) {
    private static final int BRIEF = 12;
    private static final int ID = 64;

    /** Fetches the result of {@code experiment}, an id or its first digits; fails when there is none yet. */
    static FetchedResult of(String experiment, FrontClient front) throws IOException, InterruptedException {
        byte[] verdict = front.bytes("/experiments/" + experiment + "/verdict");
        byte[] report = front.bytes("/experiments/" + experiment + "/report");
        VerdictSummary summary = VerdictSummary.of(verdict);
        JsonNode settings = new JsonMapper().readTree(verdict).path("settings");
        return new FetchedResult(verdict, report, new Manifest(summary.experiment(), summary.recipe(),
                summary.outcome(), summary.failures().isEmpty(), Map.of(), Versions.all(), Manifest.Timings.UNKNOWN,
                settings));
    }

    /** Where {@code run} would write it. The names come from a server, so they are no path before they are checked. */
    Path defaultFolder() {
        String name = manifest.recipe() + "-" + manifest.experiment();
        if (!name.matches("\\w[\\w.-]*-[0-9a-f]{64}")) {
            throw CommandFailure.brokenOff("the server's result is of no valid name: " + name);
        }
        return Path.of("out", name.substring(0, name.length() - ID + BRIEF));
    }
}
