package io.owlstream.local.recipes;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipe that a command is about, and how the command line changes it: a mixin. */
public final class RecipeOptions {

    @Parameters(paramLabel = "RECIPE", completionCandidates = RecipeNames.class,
            description = "A shipped recipe's name (see 'recipes') or the path of a YAML file.")
    private String recipe;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Change a setting, for example --set student.epochs=3. Repeatable.")
    private final List<String> assignments = new ArrayList<>();

    // Text, so that a wrong value is reported together with everything else that is wrong with the recipe.
    @Option(names = "--first-seed", paramLabel = "S", description = "The first seed; the same as --set seeds.first=S.")
    private Optional<String> firstSeed = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds (for digits: models); the same as"
            + " --set seeds.count=N.")
    private Optional<String> seeds = Optional.empty();

    /** What came of reading the recipe; a dataset that it replays is looked for among those {@code known}. */
    public RecipeReading read(KnownDatasets known) {
        List<RecipeEdit> edits = new ArrayList<>(assignments.stream().map(RecipeEdit::set).toList());
        firstSeed.map(RecipeEdit::firstSeed).ifPresent(edits::add);
        seeds.map(RecipeEdit::seeds).ifPresent(edits::add);
        return RecipeLoader.load(recipe, edits, known);
    }

    /** The recipe if it is valid; else none, after one line for each problem was written to {@code err}. */
    public Optional<Recipe> readOrReport(KnownDatasets known, PrintWriter err) {
        RecipeReading reading = read(known);
        if (reading instanceof RecipeReading.Valid valid) {
            return Optional.of(valid.recipe());
        }
        report((RecipeReading.Invalid) reading, err);
        return Optional.empty();
    }

    /** Writes one line for each problem. */
    public static void report(RecipeReading.Invalid invalid, PrintWriter err) {
        invalid.problems().forEach(problem -> err.println(problem.message()));
        err.flush();
    }
}
