package io.owlstream.local.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.recipe.id.Digest;
import java.util.Map;

/**
 * What a result folder holds and how it came about.
 *
 * @param complete whether every needed node was Ready
 * @param files    SHA-256 of each other file by its name
 * @param settings the resolved recipe
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"experiment", "recipe", "outcome", "complete", "files", "versions", "timings", "settings"})
public record Manifest(String experiment, String recipe, String outcome, boolean complete, Map<String, Digest> files,
        Map<String, String> versions, Timings timings, JsonNode settings) {

    public Manifest {
        files = Map.copyOf(files);
        versions = Map.copyOf(versions);
    }

    /** The same with the digests of the other files. */
    Manifest with(Map<String, Digest> digests) {
        return new Manifest(experiment, recipe, outcome, complete, digests, versions, timings, settings);
    }

    /**
     * What the launcher measured in the run that wrote the folder.
     *
     * @param servicesReadySeconds  from the start of the command until every service was ready; for a
     *                              system that ran before, until it answered
     * @param totalSeconds          from the start of the command until the result was there
     * @param peakResidentMegabytes of all processes together, in units of 1,048,576 bytes; 0 when
     *                              another command ran them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonPropertyOrder({"servicesReadySeconds", "totalSeconds", "peakResidentMegabytes"})
    public record Timings(double servicesReadySeconds, double totalSeconds, long peakResidentMegabytes) {
        /** Of a result that was not run from here. */
        public static final Timings UNKNOWN = new Timings(0, 0, 0);
    }
}
