package io.owlstream.recipe.read;

import java.util.List;
import java.util.Optional;

/**
 * A change to a recipe from the command line, made before the recipe is validated.
 *
 * @param option the option as it was typed, for messages
 * @param path   the keys from the top to the changed one; empty keys are refused when the edit is applied
 * @param value  a YAML scalar, list or mapping; none if the option has no {@code =}
 */
public record RecipeEdit(String option, List<String> path, Optional<String> value) {

    public RecipeEdit {
        path = List.copyOf(path);
    }

    /** The edit of {@code --set assignment}, where the assignment is {@code path.to.key=value}. */
    public static RecipeEdit set(String assignment) {
        return set("--set " + assignment, assignment);
    }

    /** The edit that {@code option} stands for, an assignment as {@link #set(String)} takes it. */
    public static RecipeEdit set(String option, String assignment) {
        int equals = assignment.indexOf('=');
        String path = equals < 0 ? assignment : assignment.substring(0, equals);
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(assignment.substring(equals + 1));
        return new RecipeEdit(option, List.of(path.strip().split("\\.", -1)), value);
    }

    /** The edit of {@code --first-seed seed}. */
    public static RecipeEdit firstSeed(String seed) {
        return new RecipeEdit("--first-seed " + seed, List.of("seeds", "first"), Optional.of(seed));
    }

    /** The edit of {@code --seeds count}. */
    public static RecipeEdit seeds(String count) {
        return new RecipeEdit("--seeds " + count, List.of("seeds", "count"), Optional.of(count));
    }

    String dotted() {
        return String.join(".", path);
    }
}
