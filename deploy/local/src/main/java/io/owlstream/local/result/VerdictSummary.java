package io.owlstream.local.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** What a user is told of verdict.json at once. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerdictSummary(String experiment, String recipe, int submission, String outcome, String sentence,
        List<Arm> arms, List<Failed> failures) {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

    public VerdictSummary {
        arms = arms == null ? List.of() : List.copyOf(arms);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** Mean and 95 % interval of an arm; empty where they cannot be computed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Arm(String arm, String metric, int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high) {
    }

    /** A node that is not ready, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failed(String node, String kind, String reason, boolean retryable) {
    }

    /** Reads the bytes of verdict.json. */
    public static VerdictSummary of(byte[] verdict) throws IOException {
        return JSON.readValue(verdict, VerdictSummary.class);
    }
}
