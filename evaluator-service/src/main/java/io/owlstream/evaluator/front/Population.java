package io.owlstream.evaluator.front;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import java.util.stream.Stream;

/** What the intervals over seeds are about: it depends on whether all seeds begin with the same model. */
final class Population {
    private Population() {
    }

    /**
     * For people: {@code over seeds of this reference model, owlstream-tiny-a}, {@code over 8 reference models}, or
     * {@code over student seeds of one dataset}.
     *
     * @param plan of {@code recipe}
     */
    static String of(PreferenceRecipe recipe, Plan plan) {
        if (plan.recipe() instanceof ReplayRecipe) {
            return "over student seeds of one dataset";
        }
        if (recipe.overReferenceModels()) {
            return "over " + recipe.seeds().count() + " reference models";
        }
        return plan.evaluations().stream()
                .filter(planned -> planned.arm().equals(PreferenceArm.REFERENCE.label()))
                .map(planned -> plan.nodes().get(planned.evaluation()).work())
                .flatMap(work -> work instanceof Work.Evaluation evaluation
                        && evaluation.settings() instanceof EvaluationSettings.Preference settings
                        ? Stream.of(settings.model()) : Stream.empty())
                .findFirst().map(model -> "over seeds of this reference model, " + model.name()).orElse("over seeds");
    }
}
