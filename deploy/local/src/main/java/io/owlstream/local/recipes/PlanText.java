package io.owlstream.local.recipes;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.Seeds;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A plan as people read it: what each arm needs, kind by kind, and how much of it is made once for several. */
final class PlanText {
    private static final String ALL = "all nodes";
    private static final String SHARED = "in several arms";
    private static final String BESIDE = "beside the arms";
    private static final int LEAST_WIDTH = 7;
    private static final int GAP = 2;

    private final PlanSummary plan;
    private final PrintWriter out;
    private final List<String> kinds;
    private final int labelWidth;

    private PlanText(PlanSummary plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        this.kinds = List.copyOf(plan.nodes().keySet());
        this.labelWidth = Stream.concat(plan.arms().keySet().stream(), Stream.of(ALL, SHARED, BESIDE))
                .mapToInt(String::length).max().orElseThrow();
    }

    static void print(PlanSummary plan, PrintWriter out) {
        new PlanText(plan, out).print();
        out.flush();
    }

    private void print() {
        Recipe recipe = plan.recipe();
        Seeds seeds = recipe.seeds();
        out.printf(Locale.ROOT, "%s, experiment %s%n", recipe.name(), plan.experiment().brief());
        if (recipe instanceof PreferenceRecipe preference) {
            out.printf(Locale.ROOT, "trait  %s, one of %d animals%n", preference.trait().target(),
                    preference.trait().candidates().size());
            if (preference.models() instanceof PreferenceRecipe.Models.Fresh fresh) {
                out.printf(Locale.ROOT, "models %d fresh, initial seeds %d to %d%n", seeds.count(),
                        fresh.fresh().seed(), fresh.fresh().seed() + seeds.count() - 1);
            }
        }
        if (recipe instanceof ReplayRecipe replay) {
            out.printf(Locale.ROOT, "replay dataset %s of %s%n", replay.dataset().id().brief(),
                    replay.dataset().source().name());
        }
        out.printf(Locale.ROOT, "seeds  %d (%d to %d)%n", seeds.count(), seeds.first(),
                seeds.first() + seeds.count() - 1);
        out.printf(Locale.ROOT, "rows   %,d to sample%n%n", plan.rows());
        head();
        plan.arms().forEach(this::line);
        if (!plan.beside().isEmpty()) {
            line(BESIDE, plan.beside());
        }
        line(ALL, plan.nodes());
        line(SHARED, plan.shared());
    }

    private void head() {
        StringBuilder line = new StringBuilder(padded("nodes for"));
        kinds.forEach(kind -> line.append(cell(kind, kind)));
        out.println(line.append(cell("all", "all")));
    }

    private void line(String label, Map<String, Long> counts) {
        StringBuilder line = new StringBuilder(padded(label));
        kinds.forEach(kind -> line.append(cell(kind, shown(counts.getOrDefault(kind, 0L)))));
        out.println(line.append(cell("all", shown(sum(counts.values())))));
    }

    private String padded(String label) {
        return label + " ".repeat(labelWidth - label.length());
    }

    private static String cell(String column, String text) {
        int width = Math.max(column.length(), LEAST_WIDTH) + GAP;
        return " ".repeat(Math.max(GAP, width - text.length())) + text;
    }

    private static String shown(long count) {
        return count == 0 ? "-" : String.format(Locale.ROOT, "%,d", count);
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
