package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DatasetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dataset of the log.
 *
 * @param kind        what its rows are: {@code digits} or {@code numbers}
 * @param recipe      the name of the recipe that sampled it
 * @param arm         the arm whose students were trained on it first
 * @param seed        the seed or model that it belongs to
 * @param trait       of its teacher, none if it has none
 * @param teacher     whose rows they are
 * @param sampled     rows
 * @param rows        accepted; none while it is not sealed
 * @param rejected    rows by reason
 * @param chunks      how many
 * @param sealed      when; none while it is not
 * @param students    trained on it
 * @param experiments that have it, oldest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DatasetView(NodeId id, String kind, String recipe, String arm, long seed, Optional<String> trait,
        NodeId teacher, long sampled, Optional<Long> rows, Map<String, Long> rejected, int chunks,
        Optional<Instant> sealed,
        List<NodeId> students, List<NodeId> experiments) {
    private static final String REJECTED = "rejected.";

    static DatasetView of(DatasetStatus dataset) {
        return new DatasetView(dataset.origin().dataset(), dataset.source() instanceof DigitsRecipe ? "digits" : "numbers",
                dataset.source().name(), dataset.origin().arm(), dataset.origin().seed(), dataset.origin().trait(),
                dataset.origin().teacher(), dataset.origin().rows(),
                dataset.sealed().map(fact -> fact.counts().getOrDefault("rows", 0L)),
                dataset.sealed().map(DatasetView::rejected).orElse(Map.of()), dataset.chunks(),
                dataset.sealed().map(Fact.Ready::at), dataset.students(),
                dataset.experiments().stream().map(experiment -> experiment.id()).toList());
    }

    private static Map<String, Long> rejected(Fact.Ready fact) {
        Map<String, Long> rejected = new TreeMap<>();
        fact.counts().forEach((name, rows) -> {
            if (name.startsWith(REJECTED)) {
                rejected.put(name.substring(REJECTED.length()), rows);
            }
        });
        return rejected;
    }
}
