package io.owlstream.recipe.read;

import io.owlstream.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads recipes: YAML or JSON from anybody into validated records. Never throws for what the text holds; finds all
 * problems in one reading.
 */
public final class RecipeReader {
    private static final String REPLAY = "replay";
    private static final String DATASET = "dataset";

    private RecipeReader() {
    }

    /** Reads {@code text}. */
    public static RecipeReading read(String text) {
        return read(text, List.of());
    }

    /** Reads {@code text} after {@code edits}, which are made in their order. */
    public static RecipeReading read(String text, List<RecipeEdit> edits) {
        return read(text, edits, KnownDatasets.noLog());
    }

    /** The same; a dataset that it replays is looked for among those {@code known}. */
    public static RecipeReading read(String text, List<RecipeEdit> edits, KnownDatasets known) {
        RecipeText.Parsed parsed = RecipeText.parse(text);
        if (parsed instanceof RecipeText.Broken broken) {
            return RecipeReading.Invalid.of(broken.problem());
        }
        return read(((RecipeText.Mapping) parsed).values(), edits, known);
    }

    private static RecipeReading read(Map<String, Object> values, List<RecipeEdit> edits, KnownDatasets known) {
        Edits applied = new Edits();
        Map<String, Object> edited = applied.apply(values, edits);
        Problems problems = new Problems(applied.optionsByPath());
        Section top = new Section("", edited, problems);
        Optional<? extends Recipe> recipe = read(top, problems, known);
        recipe.ifPresent(read -> top.refuseUnknownKeys());
        return recipe.isPresent() && problems.none() && applied.refused().isEmpty()
                ? new RecipeReading.Valid(recipe.get()) : invalid(applied, problems);
    }

    /** A recipe with a dataset replays it, so that its task need not be said. */
    private static Optional<? extends Recipe> read(Section top, Problems problems, KnownDatasets known) {
        String byDefault = top.has(DATASET) ? REPLAY : "";
        List<String> tasks = new ArrayList<>(SampledReaders.tasks());
        tasks.add(REPLAY);
        String task = top.choice("task", byDefault, tasks);
        if (task.equals(REPLAY)) {
            return problems.none() ? new ReplayReader(top, problems, known).read() : Optional.empty();
        }
        if (top.has(DATASET)) {
            top.refuse(DATASET, "must be left out, because an experiment of " + task + " samples its own; a recipe with"
                    + " a dataset has the task " + REPLAY);
        }
        return task.isEmpty() ? Optional.empty() : SampledReaders.read(top, problems);
    }

    private static RecipeReading invalid(Edits edits, Problems problems) {
        List<Problem> all = new ArrayList<>(edits.refused());
        all.addAll(problems.all());
        return new RecipeReading.Invalid(all);
    }
}
