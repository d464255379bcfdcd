package io.owlstream.local.progress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * How far an experiment is, as the front tells it.
 *
 * @param phase  RUNNING, FINISHED or CANCELLED
 * @param counts by kind of node
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExperimentView(String experiment, int submission, String phase, Map<String, Counts> counts,
        List<Failure> failures) {

    public ExperimentView {
        counts = counts == null ? Map.of() : Map.copyOf(counts);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** Nodes of one kind. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(int total, int ready, int inFlight, int failed) {
    }

    /** A node that failed or is blocked. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failure(String node, String kind, String reason, boolean retryable) {
    }

    /** Whether there is nothing more to wait for. */
    public boolean over() {
        return !"RUNNING".equals(phase);
    }

    /** Nodes of all kinds that are Ready. */
    public int ready() {
        return counts.values().stream().mapToInt(Counts::ready).sum();
    }
}
