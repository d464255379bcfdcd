package io.owlstream.local.recipes;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.rates.Estimate;
import io.owlstream.local.rates.Rates;
import io.owlstream.local.rates.Rates.Measurement;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.read.ShippedRecipes;
import java.io.PrintWriter;
import java.util.Locale;

/** How long a plan would take, or how to find out. */
final class EstimateText {
    private static final int MUCH_LONGER = 5;

    private EstimateText() {
    }

    static void print(PlanSummary plan, HomeFolder home, PrintWriter out) {
        out.println();
        plan.estimate().ifPresentOrElse(estimate -> print(estimate, out),
                () -> out.println("time   no rates measured yet in " + home + ": a run of 15 s or more gives them,"
                        + " of this recipe or of " + shorter(plan.recipe())));
        out.flush();
    }

    private static void print(Estimate estimate, PrintWriter out) {
        Measurement by = estimate.measuredBy();
        out.printf(Locale.ROOT, "time   about %s from nothing, by the rates of %s of %s (%.0f s on %d processor%s)%n",
                duration(estimate.seconds()), by.recipe(), by.at(), by.wallSeconds(), by.processors(),
                by.processors() == 1 ? "" : "s");
        if (estimate.seconds() > MUCH_LONGER * by.wallSeconds()) {
            out.println("       likely too much: what each node costs besides its work weighs more in so short a run");
        }
        if (!estimate.notCounted().isEmpty()) {
            out.println("       not counted, as that run had none: " + String.join(", ", estimate.notCounted()));
        }
    }

    /** What to run first, when this one may take long. */
    private static String shorter(Recipe recipe) {
        return ShippedRecipes.all().stream()
                .filter(shipped -> Rates.task(shipped).equals(Rates.task(recipe)))
                .map(Recipe::name).filter(name -> name.endsWith("-quick")).findFirst()
                .orElse("another one of its task");
    }

    private static String duration(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return minutes < 100 ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %d min", minutes / 60, minutes % 60);
    }
}
