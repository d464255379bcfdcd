package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Comparison.Contrast;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.ReplayArms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replays: the replayed dataset's students against the control's or, where there are none, against the untouched model;
 * paired by the student's seed. There is no teacher whose trait could be looked at: its experiment's verdict did that.
 */
final class ReplayComparison {
    private static final String REPEATED = "student seeds of one dataset";

    private final ReplayRecipe replay;
    private final ReplayArms arms;
    private final String treated;
    private final Optional<String> control;

    private ReplayComparison(ReplayRecipe replay) {
        this.replay = replay;
        this.arms = Replayed.arms(replay);
        this.treated = arms.replayed().arm();
        this.control = arms.control().map(DatasetOrigin::arm).filter(replay.arms()::contains);
    }

    static Comparison of(ReplayRecipe replay) {
        return new ReplayComparison(replay).comparison();
    }

    private Comparison comparison() {
        Comparison task = Comparisons.of(Replayed.judgedBy(replay));
        List<Contrast> contrasts = replay.training() instanceof PreferenceRecipe recipe ? contrasts(recipe) : List.of();
        return new Comparison(task.metric(), treated, baseline(), arms.reference(), guards(contrasts), contrasts,
                wording(task.wording()));
    }

    private String baseline() {
        return control.orElse(arms.reference());
    }

    private List<Guard> guards(List<Contrast> contrasts) {
        if (replay.scoresOnly()) {
            return List.of(evidence -> List.of("the rows were scored, and no student was trained on them"));
        }
        List<Guard> guards = new ArrayList<>(List.of(Guards.enoughPairs(treated, baseline()),
                Guards.present(Stream.of(arms.reference(), treated, baseline()).distinct().toList()),
                Guards.complete(), Guards.rowsReached()));
        control.ifPresent(arm -> guards.add(Guards.flat(arm, arms.reference())));
        contrasts.forEach(contrast -> guards.addAll(contrast.informing()));
        return guards;
    }

    private List<Contrast> contrasts(PreferenceRecipe recipe) {
        return Stream.concat(Stream.of(treated), control.stream()).map(arm -> new Contrast(arm, arms.reference(),
                List.of(PreferenceGuards.answers(arm, recipe.guards().answerMassAtLeast())))).toList();
    }

    /** A replay of a control has no trait to begin with, and one without a control has no copy to be held against. */
    private Comparison.Wording wording(Comparison.Wording task) {
        String who = arms.replayed().trait().isPresent() ? task.treated()
                : "students of a teacher without the trait, trained in the same way,";
        return new Comparison.Wording(task.trait(), who, control.isPresent() ? control(task)
                : "before any training", task.verb(), task.object(), REPEATED);
    }

    private String control(Comparison.Wording task) {
        return replay.training() instanceof PreferenceRecipe ? task.baseline()
                : "for students of a teacher that had learned shuffled labels";
    }
}
