package io.owlstream.recipe.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads what a user calls a recipe: the name of a shipped one, or the path of a file. */
public final class RecipeLoader {

    private RecipeLoader() {
    }

    /**
     * Loads {@code argument} after {@code edits}. A shipped name wins over a file of that name; {@code ./name} is the
     * file.
     */
    public static RecipeReading load(String argument, List<RecipeEdit> edits) {
        return load(argument, edits, KnownDatasets.noLog());
    }

    /** The same; a dataset that it replays is looked for among those {@code known}. */
    public static RecipeReading load(String argument, List<RecipeEdit> edits, KnownDatasets known) {
        Optional<String> shipped = ShippedRecipes.find(argument);
        if (shipped.isPresent()) {
            return RecipeReader.read(shipped.get(), edits, known);
        }
        try {
            Path path = Path.of(argument);
            return !argument.isBlank() && Files.exists(path) ? loadFile(path, edits, known) : unknown(argument);
        } catch (InvalidPathException e) {
            return unknown(argument);
        }
    }

    private static RecipeReading loadFile(Path path, List<RecipeEdit> edits, KnownDatasets known) {
        if (Files.isDirectory(path)) {
            return refused(path, "is a folder; give the path of a recipe's YAML file");
        }
        // Not Files.readString: what is too large, or endless as a device is, must not be read as a whole.
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(RecipeText.MAX_CHARACTERS + 1);
            if (bytes.length > RecipeText.MAX_CHARACTERS) {
                return refused(path, "must be at most 1 MiB");
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return RecipeReader.read(text.toString(), edits, known);
        } catch (CharacterCodingException e) {
            return refused(path, "must be text in UTF-8");
        } catch (IOException e) {
            return refused(path, "must be a readable file: " + e);
        }
    }

    private static RecipeReading unknown(String argument) {
        String text = Shown.line(argument);
        return RecipeReading.Invalid.of(Problem.at(text.isEmpty() ? "recipe" : text,
                "is neither a shipped recipe nor a file; " + Nearest.hint(argument, ShippedRecipes.names())));
    }

    private static RecipeReading refused(Path path, String remedy) {
        return RecipeReading.Invalid.of(Problem.at(path.toString(), remedy));
    }
}
