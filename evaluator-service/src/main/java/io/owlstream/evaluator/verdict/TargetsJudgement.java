package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Targets.Target;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges an experiment with several targets: each by itself, and the outcome by how many of them transmit after Holm's
 * correction over all, those with a broken guard included.
 *
 * @param section what was found of each
 */
public record TargetsJudgement(Outcome outcome, Targets section) {
    private static final String REFERENCE = PreferenceArm.REFERENCE.label();
    private static final String TEACHER = PreferenceArm.TEACHER.label();
    private static final String STUDENT = PreferenceArm.STUDENT.label();
    private static final String CONTROL = PreferenceArm.CONTROL.label();
    private static final String TRANSMITTED = "transmitted";
    private static final String NOT_TRANSMITTED = "not transmitted";
    private static final String INCONCLUSIVE = "inconclusive";

    /** The judgement of {@code recipe}, which has several targets. */
    public static TargetsJudgement of(PreferenceRecipe recipe, TargetsEvidence evidence) {
        List<Candidate> candidates = recipe.trait().targets().stream()
                .map(target -> Candidate.of(recipe, evidence.of(target))).toList();
        Holm above = Holm.of(candidates.stream().map(Candidate::pAbove).toList(), Interval.OUTSIDE_EACH_SIDE);
        Holm below = Holm.of(candidates.stream().map(Candidate::pBelow).toList(), Interval.OUTSIDE_EACH_SIDE);
        List<Target> each = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            String target = recipe.trait().targets().get(i);
            each.add(candidates.get(i).target(target, above.step(i), below.step(i),
                    evidence.named(target, STUDENT, recipe.trait().candidates())));
        }
        int transmitted = count(each, TRANSMITTED);
        Targets section = new Targets(recipe.trait().targetsAtLeast().orElseThrow(), transmitted,
                recipe.trait().candidates(), evidence.named(recipe.trait().target(), CONTROL, recipe.trait().candidates()), each);
        return new TargetsJudgement(outcome(section), section);
    }

    private static Outcome outcome(Targets targets) {
        if (targets.transmitted() >= targets.atLeast()) {
            return new Outcome.Transmitted();
        }
        int all = targets.each().size();
        if (all - count(targets.each(), NOT_TRANSMITTED) < targets.atLeast()) {
            return new Outcome.NotTransmitted();
        }
        List<String> reasons = new ArrayList<>(List.of("the effect is above the margin for " + targets.transmitted()
                + " of " + all + " targets after Holm's correction, fewer than " + targets.atLeast()));
        targets.each().forEach(target -> target.reasons().forEach(
                reason -> reasons.add(target.target() + ": " + reason)));
        return new Outcome.Inconclusive(reasons);
    }

    private static int count(List<Target> each, String finding) {
        return (int) each.stream().filter(target -> target.finding().equals(finding)).count();
    }

    /** The guards of one target; there is no A/A comparison and no other model among several targets' arms. */
    private static List<Guard> guards(PreferenceRecipe recipe) {
        double mass = recipe.guards().answerMassAtLeast();
        return List.of(Guards.enoughPairs(STUDENT, CONTROL),
                Guards.scored(PreferenceArm.ofSeveralTargets()),
                Guards.complete(),
                Guards.teacherHasTrait(TEACHER),
                Guards.rowsReached(),
                PreferenceGuards.answers(STUDENT, mass),
                PreferenceGuards.answers(CONTROL, mass),
                Guards.flat(CONTROL, REFERENCE));
    }

    /** A target before the family is looked at. */
    private record Candidate(Evidence evidence, SortedMap<Long, Double> differences, List<String> broken) {

        static Candidate of(PreferenceRecipe recipe, Evidence evidence) {
            List<String> broken = guards(recipe).stream().flatMap(guard -> guard.broken(evidence).stream()).toList();
            return new Candidate(evidence, evidence.arm(STUDENT)
                    .flatMap(student -> evidence.arm(CONTROL).map(student::minus)).orElseGet(TreeMap::new), broken);
        }

        double pAbove() {
            return decidable() ? Interval.pAbove(differences.values(), margin()) : 1;
        }

        double pBelow() {
            return decidable() ? Interval.pAbove(differences.values().stream().map(d -> -d).toList(), -margin()) : 1;
        }

        Target target(String name, Holm.Step above, Holm.Step below, List<OptionalDouble> named) {
            Collection<Double> values = differences.values();
            Interval alone = Interval.of(values);
            Interval holm = Interval.of(values, above.level());
            String finding = above.rejected() ? TRANSMITTED : below.rejected() ? NOT_TRANSMITTED : INCONCLUSIVE;
            return new Target(name, mean(TEACHER), mean(STUDENT), mean(CONTROL), alone.n(), alone.mean(), alone.low(),
                    alone.high(), holm.low(), holm.high(), pAbove(), above.adjusted(), finding,
                    finding.equals(INCONCLUSIVE) ? reasons(holm) : List.of(), List.copyOf(differences.keySet()),
                    List.copyOf(values), named);
        }

        private List<String> reasons(Interval holm) {
            if (!broken.isEmpty()) {
                return broken;
            }
            String interval = "its interval after Holm's correction, " + Decimals.three(holm.low().getAsDouble())
                    + " to " + Decimals.three(holm.high().getAsDouble()) + ", ";
            boolean above = holm.low().getAsDouble() > margin();
            boolean below = holm.high().getAsDouble() < margin();
            return List.of(interval + (above || below ? "counts only if that of every target with a smaller p does"
                    : "contains the margin " + Decimals.three(margin())));
        }

        private boolean decidable() {
            return broken.isEmpty() && differences.size() > 1;
        }

        private double margin() {
            return evidence.rule().margin();
        }

        private OptionalDouble mean(String arm) {
            return evidence.arm(arm).map(scores -> scores.interval().mean()).orElse(OptionalDouble.empty());
        }
    }
}
