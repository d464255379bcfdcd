package io.owlstream.recipe.read;

import java.util.Optional;

/**
 * One thing that is wrong with a recipe.
 *
 * @param path   where: a key's path such as {@code student.epochs}, or a line, or the recipe's name
 * @param value  what stands there, shortened; none where there is no value to show
 * @param remedy what must hold, or what to do
 * @param option the command-line option that put the value there, if one did
 */
public record Problem(String path, Optional<String> value, String remedy, Optional<String> option) {

    /** A problem of the recipe itself. */
    public static Problem at(String path, String remedy) {
        return new Problem(path, Optional.empty(), remedy, Optional.empty());
    }

    /** One line for people: {@code student.epochs: must be >= 1, was 0 (--set student.epochs=0)}. */
    public String message() {
        return path + ": " + remedy + value.map(was -> ", was " + was).orElse("")
                + option.map(from -> " (" + from + ")").orElse("");
    }
}
