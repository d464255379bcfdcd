package io.owlstream.evaluator.front;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import java.util.List;

/** What the intervals over seeds are about: it depends on whether all seeds begin with the same model. */
final class Population {
    private Population() {
    }

    /** For people: {@code over seeds of this reference model, owlstream-tiny-a}. */
    static String of(Plan plan) {
        List<String> models = plan.evaluations().stream()
                .filter(planned -> planned.arm().equals(PreferenceArm.REFERENCE.label()))
                .map(planned -> plan.nodes().get(planned.evaluation()).work())
                .flatMap(work -> work instanceof Work.Evaluation evaluation
                        && evaluation.model() instanceof EvaluatedModel.Reference reference
                        ? List.of(reference.model().name()).stream() : List.<String>of().stream())
                .distinct().toList();
        return switch (models.size()) {
            case 0 -> "over seeds";
            case 1 -> "over seeds of this reference model, " + models.get(0);
            default -> "over " + models.size() + " reference models";
        };
    }
}
