package io.owlstream.local.recipes;

import io.owlstream.local.JsonDocument;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.ShippedRecipes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the shipped recipes. */
@Command(name = "recipes", mixinStandardHelpOptions = true,
        description = "List the recipes that can be called by name.",
        footer = {"", "A file of your own is called by its path. 'validate RECIPE --json' shows every setting."})
public final class RecipesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the recipes with all settings as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Recipe> recipes = ShippedRecipes.all();
        if (json) {
            JsonDocument.print(new Shipped(recipes), out);
        } else {
            recipes.forEach(recipe -> out.printf(Locale.ROOT, "%-14s  %s%n", recipe.name(), recipe.description()));
            out.flush();
        }
        return ExitCode.OK;
    }

    /** The document of {@code --json}; a record, so that each recipe keeps its {@code task}. */
    private record Shipped(List<Recipe> recipes) {
    }
}
