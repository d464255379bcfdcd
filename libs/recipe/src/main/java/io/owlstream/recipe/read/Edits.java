package io.owlstream.recipe.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/** Applies edits to a parsed recipe, in their order. The parsed maps are not changed: an alias may share them. */
final class Edits {
    private final Map<String, String> optionsByPath = new LinkedHashMap<>();
    private final List<Problem> refused = new ArrayList<>();

    /** The values after {@code edits}. */
    Map<String, Object> apply(Map<String, Object> values, List<RecipeEdit> edits) {
        Map<String, Object> edited = values;
        for (RecipeEdit edit : edits) {
            edited = apply(edited, edit);
        }
        return edited;
    }

    /** Which option put a value at which path. */
    Map<String, String> optionsByPath() {
        return optionsByPath;
    }

    /** The edits that could not be applied. */
    List<Problem> refused() {
        return refused;
    }

    private Map<String, Object> apply(Map<String, Object> values, RecipeEdit edit) {
        if (edit.value().isEmpty() || edit.path().stream().anyMatch(String::isBlank)) {
            return refuse(values, edit, "must be a path and a value, as in student.epochs=3");
        }
        try {
            return put(values, edit, 0, RecipeText.load(edit.value().get()));
        } catch (YAMLException e) {
            return refuse(values, edit, "the value must be YAML, such as 3, 3e-4 or [teacher, student-aux]");
        }
    }

    private Map<String, Object> put(Map<String, Object> values, RecipeEdit edit, int depth, Object value) {
        String key = edit.path().get(depth);
        Map<String, Object> edited = new LinkedHashMap<>(values);
        boolean last = depth == edit.path().size() - 1;
        if (last || !(values.get(key) instanceof Map)) {
            optionsByPath.put(String.join(".", edit.path().subList(0, depth + 1)), edit.option());
        }
        if (last) {
            edited.put(key, value);
        } else {
            Map<String, Object> inner =
                    values.get(key) instanceof Map<?, ?> map ? RecipeText.withTextKeys(map) : Map.of();
            edited.put(key, put(inner, edit, depth + 1, value));
        }
        return edited;
    }

    private Map<String, Object> refuse(Map<String, Object> values, RecipeEdit edit, String remedy) {
        String path = edit.dotted().isBlank() ? "recipe" : edit.dotted();
        refused.add(new Problem(path, Optional.empty(), remedy, Optional.of(edit.option())));
        return values;
    }
}
