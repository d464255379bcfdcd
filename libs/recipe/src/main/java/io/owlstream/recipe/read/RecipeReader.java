package io.owlstream.recipe.read;

import io.owlstream.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads recipes: YAML or JSON from anybody into validated records. Never throws for what the text holds; finds all
 * problems in one reading.
 */
public final class RecipeReader {
    /** The reader of each task; a new task adds its line. */
    private static final SortedMap<String, TaskReader> TASKS = new TreeMap<>(Map.of(
            "digits", (top, problems) -> new DigitsReader(top, problems).read(),
            "preference", (top, problems) -> new PreferenceReader(top, problems).read()));

    private RecipeReader() {
    }

    /** Reads {@code text}. */
    public static RecipeReading read(String text) {
        return read(text, List.of());
    }

    /** Reads {@code text} after {@code edits}, which are made in their order. */
    public static RecipeReading read(String text, List<RecipeEdit> edits) {
        RecipeText.Parsed parsed = RecipeText.parse(text);
        if (parsed instanceof RecipeText.Broken broken) {
            return RecipeReading.Invalid.of(broken.problem());
        }
        return read(((RecipeText.Mapping) parsed).values(), edits);
    }

    private static RecipeReading read(Map<String, Object> values, List<RecipeEdit> edits) {
        Edits applied = new Edits();
        Map<String, Object> edited = applied.apply(values, edits);
        Problems problems = new Problems(applied.optionsByPath());
        Section top = new Section("", edited, problems);
        String task = top.choice("task", List.copyOf(TASKS.keySet()));
        if (!TASKS.containsKey(task)) {
            return invalid(applied, problems);
        }
        Recipe recipe = TASKS.get(task).read(top, problems);
        top.refuseUnknownKeys();
        return problems.none() && applied.refused().isEmpty() ? new RecipeReading.Valid(recipe)
                : invalid(applied, problems);
    }

    private static RecipeReading invalid(Edits edits, Problems problems) {
        List<Problem> all = new ArrayList<>(edits.refused());
        all.addAll(problems.all());
        return new RecipeReading.Invalid(all);
    }

    /** Reads the keys of one task. */
    private interface TaskReader {
        Recipe read(Section top, Problems problems);
    }
}
