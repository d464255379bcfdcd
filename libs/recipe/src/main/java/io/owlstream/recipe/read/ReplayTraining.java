package io.owlstream.recipe.read;

import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.SampledRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the students of a replay are trained: as its source says, but for the sections that a replay may have. */
final class ReplayTraining {
    private static final String TRAINING = "training";
    private static final List<String> OWN = List.of("student", "filter", "verdict");
    /** What a replay has of its own, whatever its source has of that name. */
    private static final List<String> REPLAY = List.of("task", "name", "description", "seeds", "arms");

    private final Section top;
    private final Problems problems;

    ReplayTraining(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    /** The recipe; none if something is wrong with it. */
    Optional<SampledRecipe> read(SampledRecipe source) {
        int before = problems.count();
        Optional<SampledRecipe> training = top.has(TRAINING) ? whole(source) : changed(source);
        return problems.count() == before ? training : Optional.empty();
    }

    /** A resolved recipe has all of it. */
    private Optional<SampledRecipe> whole(SampledRecipe source) {
        OWN.stream().filter(top::has).forEach(key -> top.refuse(key, "must be left out, or training must"));
        int before = problems.count();
        Optional<SampledRecipe> training = SampledReaders.read(top.section(TRAINING), problems)
                .map(recipe -> recipe.withDescription(""));
        if (problems.count() == before && !training.filter(recipe -> differsInRulesAlone(source, recipe)).isPresent()) {
            top.refuse(TRAINING, "must be as dataset.source, but for " + String.join(", ", OWN));
        }
        return training;
    }

    private static boolean differsInRulesAlone(SampledRecipe source, SampledRecipe training) {
        return source.getClass() == training.getClass()
                && source.withDescription("").withRulesOf(training).equals(training);
    }

    private Optional<SampledRecipe> changed(SampledRecipe source) {
        Map<String, Object> values = new LinkedHashMap<>(RecipeJson.values(source));
        values.keySet().stream().filter(key -> !OWN.contains(key) && !REPLAY.contains(key) && top.has(key))
                .forEach(key -> top.refuse(key, "belongs to the experiment that sampled the dataset and is done; a"
                        + " replay may change " + String.join(", ", OWN) + ", and has view and seeds of its own"));
        OWN.forEach(key -> values.put(key, changed(RecipeText.withTextKeys((Map<?, ?>) values.get(key)), key)));
        Section merged = new Section("", values, problems);
        Optional<SampledRecipe> training = SampledReaders.read(merged, problems);
        merged.refuseUnknownKeys();
        return training;
    }

    private Map<String, Object> changed(Map<String, Object> values, String key) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(top.mapping(key));
        return changed;
    }
}
