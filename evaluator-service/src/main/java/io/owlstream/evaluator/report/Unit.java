package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Verdict;

/** What an arm has several of: what one dot stands for, and what pairs the arms. */
public record Unit(String one, String many) {
    private static final Unit MODEL = new Unit("model", "models");
    static final Unit SEED = new Unit("seed", "seeds");

    static Unit of(Verdict verdict) {
        return verdict.preference().isPresent() || verdict.replay().isPresent() ? SEED : MODEL;
    }
}
