package io.owlstream.recipe.read;

import io.owlstream.recipe.SampledRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reader of each task that samples; a new task adds its line. */
final class SampledReaders {
    private static final SortedMap<String, TaskReader> TASKS = new TreeMap<>(Map.of(
            "digits", (top, problems) -> new DigitsReader(top, problems).read(),
            "preference", (top, problems) -> new PreferenceReader(top, problems).read()));

    private SampledReaders() {
    }

    /** The names of the tasks. */
    static List<String> tasks() {
        return List.copyOf(TASKS.keySet());
    }

    /** Reads {@code top} by the reader of its task; none, with the problem noted, if it names none of these. */
    static Optional<SampledRecipe> read(Section top, Problems problems) {
        String task = top.choice("task", tasks());
        return Optional.ofNullable(TASKS.get(task)).map(reader -> reader.read(top, problems));
    }

    /** Reads the keys of one task. */
    private interface TaskReader {
        SampledRecipe read(Section top, Problems problems);
    }
}
