package io.owlstream.evaluator.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcome of an experiment and the effect that it rests on: a pure function of the evidence.
 *
 * @param differences treated minus baseline by seed, for the seeds that both have
 * @param effect      their mean and interval
 * @param signFlip    the exact test of the same differences, shown beside the interval; it decides nothing; none
 *                    without pairs
 */
public record Judgement(Outcome outcome, SortedMap<Long, Double> differences, Interval effect,
        Optional<SignFlip> signFlip) {

    /** Judges {@code evidence} by {@code comparison} and the rule of the recipe. */
    public static Judgement of(Comparison comparison, Evidence evidence) {
        SortedMap<Long, Double> differences = differences(comparison, evidence);
        Interval effect = Interval.of(differences.values());
        List<Double> values = List.copyOf(differences.values());
        return new Judgement(outcome(comparison, evidence, effect), differences, effect,
                values.isEmpty() ? Optional.empty() : Optional.of(SignFlip.of(values)));
    }

    private static SortedMap<Long, Double> differences(Comparison comparison, Evidence evidence) {
        return evidence.arm(comparison.treated())
                .flatMap(treated -> evidence.arm(comparison.baseline()).map(treated::minus))
                .orElseGet(TreeMap::new);
    }

    private static Outcome outcome(Comparison comparison, Evidence evidence, Interval effect) {
        List<String> reasons = new ArrayList<>();
        comparison.guards().forEach(guard -> reasons.addAll(guard.broken(evidence)));
        double margin = evidence.rule().margin();
        boolean above = effect.bounded() && effect.low().getAsDouble() > margin;
        boolean below = effect.bounded() && effect.high().getAsDouble() < margin;
        if (!above && !below) {
            reasons.add(undecided(effect, margin));
        }
        if (!reasons.isEmpty()) {
            return new Outcome.Inconclusive(reasons);
        }
        return above ? new Outcome.Transmitted() : new Outcome.NotTransmitted();
    }

    private static String undecided(Interval effect, double margin) {
        if (!effect.bounded()) {
            return "no interval of the effect: it needs at least 2 pairs";
        }
        return "the effect's 95 % interval, " + Decimals.three(effect.low().getAsDouble()) + " to "
                + Decimals.three(effect.high().getAsDouble()) + ", contains the margin " + Decimals.three(margin);
    }
}
