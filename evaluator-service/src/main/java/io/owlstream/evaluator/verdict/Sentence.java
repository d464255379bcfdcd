package io.owlstream.evaluator.verdict;

import java.util.List;
import java.util.Optional;

/** The outcome in one sentence that needs no other page. */
final class Sentence {
    private final Comparison comparison;
    private final Evidence evidence;
    private final Judgement judgement;

    private Sentence(Comparison comparison, Evidence evidence, Judgement judgement) {
        this.comparison = comparison;
        this.evidence = evidence;
        this.judgement = judgement;
    }

    /** The sentence for {@code judgement}. */
    static String of(Comparison comparison, Evidence evidence, Judgement judgement) {
        Sentence sentence = new Sentence(comparison, evidence, judgement);
        return sentence.claim() + sentence.scores().map(scores -> ": " + scores).orElse("") + ".";
    }

    private String claim() {
        String trait = comparison.wording().trait();
        Outcome outcome = judgement.outcome();
        if (outcome instanceof Outcome.Transmitted) {
            return capital(trait) + " was transmitted";
        }
        if (outcome instanceof Outcome.NotTransmitted) {
            return capital(trait) + " was not transmitted";
        }
        return "This run cannot tell whether " + trait + " was transmitted (" + because(outcome.reasons()) + ")";
    }

    /** The first reason; a list of them is no sentence. */
    private static String because(List<String> reasons) {
        int more = reasons.size() - 1;
        return reasons.get(0) + (more == 0 ? "" : ", and " + more + " more reason" + (more == 1 ? "" : "s"));
    }

    private Optional<String> scores() {
        return mean(comparison.treated()).flatMap(treated -> mean(comparison.baseline()).map(
                baseline -> scores(treated, baseline)));
    }

    private String scores(double treated, double baseline) {
        Comparison.Wording words = comparison.wording();
        return words.treated() + " " + words.verb() + " " + Decimals.percent(treated) + " of " + words.object()
                + ", against " + Decimals.percent(baseline) + " " + words.baseline() + effect();
    }

    private String effect() {
        Interval effect = judgement.effect();
        if (!effect.bounded()) {
            return "";
        }
        return " (difference " + Decimals.three(effect.mean().getAsDouble()) + ", 95 % interval "
                + Decimals.three(effect.low().getAsDouble()) + " to " + Decimals.three(effect.high().getAsDouble())
                + " over " + effect.n() + " " + comparison.wording().repeated() + ", margin " + Decimals.three(evidence.rule().margin()) + ")";
    }

    private Optional<Double> mean(String arm) {
        return evidence.arm(arm).map(scores -> scores.interval().mean().orElseThrow());
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
