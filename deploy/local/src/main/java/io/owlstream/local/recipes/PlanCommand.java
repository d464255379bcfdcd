package io.owlstream.local.recipes;

import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.DatasetsOnDemand;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.rates.Rates;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.Plan;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what running a recipe takes. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Show the nodes that a recipe expands to, without running it, and how long they would take from"
            + " nothing on this machine, by the rates of an earlier run in OWLSTREAM_HOME.",
        footer = {"", "Exit code 0: the plan is shown; 2: the recipe is invalid."})
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    private RecipeOptions recipes;

    @Mixin
    private FrontOptions front;

    @Option(names = "--json", description = "Print the plan as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Recipe> recipe = recipes.readOrReport(new DatasetsOnDemand(front, Screen.of(json)),
                spec.commandLine().getErr());
        if (recipe.isEmpty()) {
            return ExitCode.USAGE;
        }
        HomeFolder home = HomeFolder.of(System.getenv());
        PlanSummary summary = PlanSummary.of(Plan.of(recipe.get()), new Rates(home.rates()).of(recipe.get()));
        if (json) {
            JsonDocument.print(summary, spec.commandLine().getOut());
        } else {
            PlanText.print(summary, spec.commandLine().getOut());
            EstimateText.print(summary, home, spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }
}
