package io.owlstream.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.rates.Estimate;
import io.owlstream.local.rates.Rates;
import io.owlstream.recipe.plan.Plan;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Keeps in the home how fast a run was, for the estimates of {@code plan}. */
final class RateKeeper {
    private final Rates rates;

    RateKeeper(HomeFolder home) {
        this.rates = new Rates(home.rates());
    }

    /**
     * Takes the measure of a run that made every node itself; one that found some made before measures nothing.
     *
     * @param wallSeconds from the submission to the outcome
     */
    void keep(Experiment experiment, byte[] verdict, double wallSeconds) throws IOException {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        rates.keep(experiment.recipe(),
                Estimate.measured(Plan.of(experiment.recipe()), now, worked(verdict), wallSeconds));
    }

    private static Map<String, Double> worked(byte[] verdict) throws IOException {
        Map<String, Double> seconds = new HashMap<>();
        for (Map.Entry<String, JsonNode> stage : new JsonMapper().readTree(verdict).path("timings").properties()) {
            seconds.put(stage.getKey(), stage.getValue().path("workedSeconds").asDouble());
        }
        return seconds;
    }
}
