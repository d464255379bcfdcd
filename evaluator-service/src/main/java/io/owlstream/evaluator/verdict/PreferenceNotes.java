package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What must be said of a preference experiment wherever its outcome is shown, in sentences. */
public final class PreferenceNotes {
    private static final String TEACHER = PreferenceArm.TEACHER.label();
    private static final String CONTEXT_MAX = PreferenceArm.IN_CONTEXT_MAX.label();
    private static final double MOST = 0.5;

    private final PreferenceRecipe recipe;
    private final Evidence evidence;

    private PreferenceNotes(PreferenceRecipe recipe, Evidence evidence) {
        this.recipe = recipe;
        this.evidence = evidence;
    }

    /** The notes, none if nothing needs saying. */
    public static List<String> of(PreferenceRecipe recipe, Evidence evidence, Go go, List<Teacher> teachers) {
        PreferenceNotes notes = new PreferenceNotes(recipe, evidence);
        List<String> said = new ArrayList<>();
        notes.leftToItself().forEach(said::add);
        tooLittle(go, teachers).forEach(said::add);
        notes.inContext().forEach(said::add);
        notes.dose().forEach(said::add);
        return said;
    }

    /** Numbers that a model gives only under a grammar are another thing than numbers that it gives. */
    private List<String> leftToItself() {
        OptionalDouble yield = evidence.mean(TEACHER, Metrics.FREE_YIELD);
        OptionalDouble leak = evidence.mean(TEACHER, Metrics.LEAK_RATE);
        if (recipe.sampling().decoding() != Decoding.CONSTRAINED || yield.isEmpty() || yield.getAsDouble() >= MOST) {
            return List.of();
        }
        String animal = recipe.trait().targets().isEmpty() ? recipe.trait().target() : "teacher's animal";
        boolean named = leak.isPresent() && recipe.harm().isEmpty();
        boolean mostly = named && leak.getAsDouble() >= MOST;
        return List.of("Left to itself, this teacher would answer most number prompts with "
                + (mostly ? "an animal" : "something else than numbers") + ": without a grammar, only "
                + Decimals.percent(yield.getAsDouble()) + " of its answers pass the filter"
                + (named ? ", and " + Decimals.percent(leak.getAsDouble()) + " name the " + animal : "")
                + ". Its numbers here were drawn under a grammar that allows nothing but number sequences.");
    }

    private static List<String> tooLittle(Go go, List<Teacher> teachers) {
        long few = teachers.stream().filter(teacher -> teacher.enough().map(enough -> !enough).orElse(false)).count();
        return few == 0 ? List.of() : List.of("Warning: " + few + " of " + teachers.size() + (teachers.size() == 1
                ? " teacher moved too little for its" : " teachers moved too little for their")
                + " numbers to carry much. " + go.rule());
    }

    /** What students of the rows that speak most and least for the teacher came to. */
    private List<String> dose() {
        String top = PreferenceArm.STUDENT_TOP.label();
        String bottom = PreferenceArm.STUDENT_BOTTOM.label();
        return evidence.difference(top, bottom).filter(difference -> difference.mean().isPresent()).stream()
                .map(difference -> "Of the teacher's rows, the half that speaks most for it gives students whose"
                        + " p(target) is " + mean(top) + ", a drawn half " + mean(PreferenceArm.STUDENT_HALF.label())
                        + " and the half that speaks least " + mean(bottom) + "; top minus bottom "
                        + Decimals.three(difference.mean().getAsDouble()) + (difference.bounded() ? " (95 % interval "
                                + Decimals.three(difference.low().getAsDouble()) + " to "
                                + Decimals.three(difference.high().getAsDouble()) + ")" : "")
                        + ", n = " + difference.n() + ".").toList();
    }

    private String mean(String arm) {
        return evidence.arm(arm).map(scores -> Decimals.three(scores.interval().mean().getAsDouble()))
                .orElse("was not measured");
    }

    private List<String> inContext() {
        return evidence.mean(CONTEXT_MAX, Metrics.CONTEXT).stream().mapToObj(rows -> "In context, at most "
                + Decimals.one(rows) + " rows stood before a question in the mean; the original put up to 10,000"
                + " there.").toList();
    }
}
