package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Verdict;
import java.util.Optional;

/**
 * An arm in a table.
 *
 * @param models    over its models
 * @param questions over the cores of the questions to the same models, where a task asks any
 * @param against   what came of holding it against the untouched model that it began as
 */
public record ArmRow(String arm, String metric, Spread models, Optional<Spread> questions, Optional<Against> against) {

    static ArmRow of(Verdict.Arm arm) {
        return new ArmRow(arm.arm(), arm.metric(), Spread.of(arm.n(), arm.mean(), arm.low(), arm.high()),
                arm.questions().map(over -> Spread.of(over.n(), over.mean(), over.low(), over.high())),
                arm.difference().map(Against::of));
    }

    /** An arm minus its untouched model. */
    public record Against(String reference, Spread difference, Finding finding) {
        static Against of(Verdict.Difference found) {
            return new Against(found.reference(), Spread.of(found.n(), found.mean(), found.low(), found.high()),
                    Finding.of(found));
        }
    }
}
