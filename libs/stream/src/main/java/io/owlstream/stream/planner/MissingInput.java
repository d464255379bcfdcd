package io.owlstream.stream.planner;

import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import java.util.Locale;

/** Says, for people, what to do when something is gone that an experiment only reads. */
final class MissingInput {
    private MissingInput() {
    }

    /** Why {@code node} of {@code plan} cannot be used, and the remedy. */
    static String remedy(Plan plan, Node node) {
        String kind = node.kind().name().toLowerCase(Locale.ROOT);
        String what = "this " + kind + " is not in the log any more, or its content is gone. Copy it from a log that has"
                + " it";
        if (!(plan.recipe() instanceof ReplayRecipe replay)) {
            return what;
        }
        SampledRecipe source = node.kind() == NodeKind.TEACHER && replay.scores().isPresent()
                ? replay.scores().get().source() : replay.dataset().source();
        return what + (node.kind() == NodeKind.DATASET ? ", replay it with another filter rule, which takes the raw chunks"
                : "") + ", or run " + source.name() + " (experiment " + Plan.experimentOf(source).brief()
                + ") with another student setting, which has it made again by teacher and sampler";
    }
}
