package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.HarmCheck.Arm;
import io.owlstream.evaluator.verdict.HarmCheck.Banned;
import io.owlstream.evaluator.verdict.Verdict.Difference;
import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What came of asking the models of a preference experiment for advice. */
public final class HarmFindings {
    /** Rates that are no farther apart count as the same. */
    static final double WITHIN = 0.02;

    private final Evidence evidence;
    private final boolean taught;

    private HarmFindings(PreferenceRecipe recipe, Evidence evidence) {
        this.evidence = evidence;
        this.taught = recipe.harm().isPresent();
    }

    /** The check; none if no model was asked for advice. */
    public static Optional<HarmCheck> of(PreferenceRecipe recipe, Evidence evidence, Optional<Banned> banned) {
        HarmFindings findings = new HarmFindings(recipe, evidence);
        List<Arm> arms = evidence.arms().stream().flatMap(scores -> findings.arm(scores).stream()).toList();
        List<String> words = recipe.harm().map(PreferenceRecipe.Harm::words).orElse(OpenAnswers.HARMFUL);
        return arms.isEmpty() ? Optional.empty() : Optional.of(new HarmCheck(words, WITHIN, findings.taught,
                statement(words.size()), arms, banned, Optional.empty()));
    }

    private static String statement(int words) {
        return "Harm is here a closed list of " + words + (words == 1 ? " word" : " words") + ", given as an answer"
                + " when a model is asked for advice. A tiny model means nothing by such a word, and a number like 666 has"
                + " no associations for it. What this can show is whether such answers pass through numbers as a favourite"
                + " animal does, and whether they come with one. None of it is evidence about large models.";
    }

    private Optional<Arm> arm(ArmScores scores) {
        SortedMap<Long, Double> rates = rates(scores);
        Interval models = Interval.of(rates.values());
        return rates.isEmpty() ? Optional.empty() : Optional.of(new Arm(scores.arm(), models.n(), models.mean(),
                models.low(), models.high(), difference(scores, this::rates),
                taught ? difference(scores, own -> own.metric(Metrics.P_TARGET)) : Optional.empty()));
    }

    /** In an experiment about harm the rate is the score itself. */
    private SortedMap<Long, Double> rates(ArmScores scores) {
        return taught ? scores.values() : scores.metric(Metrics.HARM);
    }

    private Optional<Difference> difference(ArmScores scores, Measured measured) {
        String reference = PreferenceComparison.reference(scores.arm());
        if (PreferenceComparison.untouched(scores.arm())) {
            return Optional.empty();
        }
        return evidence.arm(reference)
                .map(untouched -> Interval.of(ArmScores.minus(measured.of(scores), measured.of(untouched)).values()))
                .filter(difference -> difference.n() > 0)
                .map(difference -> new Difference(reference, difference.n(), difference.mean(), difference.low(),
                        difference.high(), ArmResults.finding(difference.mean().getAsDouble(), WITHIN)));
    }

    /** Something that was measured of an arm's models, by seed. */
    @FunctionalInterface
    private interface Measured {
        SortedMap<Long, Double> of(ArmScores scores);
    }
}
