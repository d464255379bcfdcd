package io.owlstream.local.recipes;

import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.DatasetsOnDemand;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.Problem;
import io.owlstream.recipe.read.RecipeReading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a recipe without running it. */
@Command(name = "validate", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Check a recipe and list everything that is wrong with it.",
        footer = {"", "Exit code 0: the recipe is valid; 2: it is not."})
public final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private RecipeOptions recipes;

    @Mixin
    private FrontOptions front;

    @Option(names = "--json", description = "Print the resolved recipe, or the problems, as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RecipeReading reading = recipes.read(new DatasetsOnDemand(front, Screen.of(json)));
        if (json) {
            JsonDocument.print(Check.of(reading), out);
        } else if (reading instanceof RecipeReading.Valid valid) {
            out.println(valid.recipe().name() + " is valid: experiment " + Plan.experimentOf(valid.recipe()).brief());
            out.flush();
        } else if (reading instanceof RecipeReading.Invalid invalid) {
            RecipeOptions.report(invalid, spec.commandLine().getErr());
        }
        return reading instanceof RecipeReading.Valid ? ExitCode.OK : ExitCode.USAGE;
    }

    /** The document of {@code --json}. */
    private record Check(boolean valid, Optional<NodeId> experiment, Optional<Recipe> recipe, List<Problem> problems) {
        static Check of(RecipeReading reading) {
            if (reading instanceof RecipeReading.Valid valid) {
                NodeId experiment = Plan.experimentOf(valid.recipe());
                return new Check(true, Optional.of(experiment), Optional.of(valid.recipe()), List.of());
            }
            return new Check(false, Optional.empty(), Optional.empty(), ((RecipeReading.Invalid) reading).problems());
        }
    }
}
