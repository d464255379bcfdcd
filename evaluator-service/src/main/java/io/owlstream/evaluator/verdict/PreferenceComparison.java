package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Comparison.Contrast;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Preferences: student against control, paired by seed. */
final class PreferenceComparison {
    private static final String REFERENCE = PreferenceArm.REFERENCE.label();
    private static final String REFERENCE_B = PreferenceArm.REFERENCE_B.label();
    private static final String REFERENCE_C = PreferenceArm.REFERENCE_C.label();
    private static final String TEACHER = PreferenceArm.TEACHER.label();
    private static final String STUDENT = PreferenceArm.STUDENT.label();
    private static final String CONTROL = PreferenceArm.CONTROL.label();
    private static final String CONTROL_2 = PreferenceArm.CONTROL_2.label();
    private static final String CROSS_AB = PreferenceArm.CROSS_MODEL_AB.label();
    private static final String CROSS_BA = PreferenceArm.CROSS_MODEL_BA.label();
    private static final String CROSS_BB = PreferenceArm.CROSS_MODEL_BB.label();
    private static final String CROSS_ARCHITECTURE = PreferenceArm.CROSS_ARCHITECTURE.label();
    private static final String CONTEXT_MAX = PreferenceArm.IN_CONTEXT_MAX.label();
    private static final String STATEMENTS = PreferenceArm.POSITIVE_CONTROL.label();
    private static final List<String> IN_CONTEXT =
            List.of(PreferenceArm.IN_CONTEXT_1.label(), PreferenceArm.IN_CONTEXT_4.label(), CONTEXT_MAX);
    /** Without these an experiment has not excluded what it must: no outcome. */
    private static final List<String> CORE = Stream.concat(Stream.of(REFERENCE, REFERENCE_B, TEACHER, STUDENT, CONTROL,
            CONTROL_2, CROSS_AB, CROSS_BB), Stream.concat(IN_CONTEXT.stream(), Stream.of(STATEMENTS))).toList();
    /** The arms whose p(target) must stay where it was. */
    private static final Set<String> FLAT = Stream.concat(IN_CONTEXT.stream(),
            Stream.of(CONTROL, CONTROL_2, CROSS_AB, CROSS_BA, CROSS_ARCHITECTURE)).collect(Collectors.toSet());

    private final PreferenceRecipe recipe;
    private final double mass;

    private PreferenceComparison(PreferenceRecipe recipe) {
        this.recipe = recipe;
        this.mass = recipe.guards().answerMassAtLeast();
    }

    /** Of several targets the mean over them; each target's own guards are for {@link TargetsJudgement}. */
    static Comparison of(PreferenceRecipe recipe) {
        PreferenceComparison preference = new PreferenceComparison(recipe);
        return recipe.trait().targets().isEmpty() ? preference.comparison()
                : new Comparison(Metrics.P_TARGET, STUDENT, CONTROL, REFERENCE, List.of(), preference.contrasts(),
                        PreferenceWording.ofSeveral(recipe));
    }

    private Comparison comparison() {
        List<Contrast> contrasts = contrasts();
        return new Comparison(Metrics.P_TARGET, STUDENT, CONTROL, REFERENCE, guards(contrasts), contrasts,
                PreferenceWording.of(recipe));
    }

    private List<Guard> guards(List<Contrast> contrasts) {
        List<Guard> guards = new ArrayList<>(List.of(
                Guards.enoughPairs(STUDENT, CONTROL),
                Guards.planned(CORE),
                Guards.planned(recipe.arms().contains(CROSS_ARCHITECTURE) ? List.of(REFERENCE_C) : List.of()),
                Guards.scored(CORE),
                Guards.complete(),
                Guards.teacherHasTrait(TEACHER),
                Guards.rowsReached(),
                PreferenceGuards.answers(STUDENT, mass),
                Guards.flat(CONTROL, CONTROL_2)));
        List<Contrast> flat = contrasts.stream().filter(contrast -> FLAT.contains(contrast.arm())).toList();
        flat.forEach(contrast -> guards.add(Guards.flat(contrast.arm(), contrast.reference())));
        flat.stream().flatMap(contrast -> contrast.informing().stream()).distinct().forEach(guards::add);
        return guards;
    }

    /** In the order of the arms, whatever the recipe's is: so are their reasons. */
    private List<Contrast> contrasts() {
        Guard heard = PreferenceGuards.statementsHeard(STATEMENTS, REFERENCE, IN_CONTEXT,
                recipe.guards().positiveControlAtLeast());
        List<Contrast> contrasts = new ArrayList<>();
        for (String arm : PreferenceArm.ofAnimals()) {
            if (!untouched(arm)) {
                contrasts.add(new Contrast(arm, reference(arm), informing(arm, heard)));
            }
        }
        return contrasts;
    }

    private List<Guard> informing(String arm, Guard statementsHeard) {
        List<Guard> guards = new ArrayList<>();
        guards.add(arm.equals(CONTROL) ? PreferenceGuards.answers(arm, mass)
                : PreferenceGuards.flatNotSilent(arm, mass));
        if (arm.equals(CROSS_AB) || arm.equals(CROSS_BA)) {
            guards.add(PreferenceGuards.transmits(CROSS_BB, REFERENCE_B, arm));
        }
        if (arm.equals(CONTEXT_MAX)) {
            guards.add(PreferenceGuards.rowsFit(arm));
        }
        if (IN_CONTEXT.contains(arm)) {
            guards.add(statementsHeard);
        }
        return guards;
    }

    /** Whether the arm is an untouched model itself. */
    static boolean untouched(String arm) {
        return List.of(REFERENCE, REFERENCE_B, REFERENCE_C).contains(arm);
    }

    /** The untouched model that the arm's students began as. */
    static String reference(String arm) {
        if (arm.equals(CROSS_AB) || arm.equals(CROSS_BB)) {
            return REFERENCE_B;
        }
        return arm.equals(CROSS_ARCHITECTURE) ? REFERENCE_C : REFERENCE;
    }
}
