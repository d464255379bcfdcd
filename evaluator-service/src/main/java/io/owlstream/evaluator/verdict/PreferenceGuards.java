package io.owlstream.evaluator.verdict;

import java.util.List;
import java.util.Optional;

/** The guards that preference experiments need besides those of {@link Guards}. */
final class PreferenceGuards {
    /** With fewer rows before a question, 'as many as fit' is no test of anything. */
    static final int ROWS_IN_CONTEXT = 8;
    private static final Optional<String> NOT_MEASURED = Optional.of("was not measured");

    private PreferenceGuards() {
    }

    /** The models of {@code arm} answer with a candidate often enough, in the mean over seeds. */
    static Guard answers(String arm, double least) {
        return evidence -> tooLittle(evidence, arm, Metrics.ANSWER_MASS, least)
                .map(compared -> "answer mass of " + arm + " " + compared).stream().toList();
    }

    /** The same of an arm that must be flat: a model that names no animal at all names none of them more often. */
    static Guard flatNotSilent(String arm, double least) {
        return evidence -> tooLittle(evidence, arm, Metrics.ANSWER_MASS, least)
                .map(compared -> notInformative(arm) + "its answer mass " + compared).stream().toList();
    }

    /** The mean paired difference of what is reported of both arms is at most {@code within}, in either direction. */
    static Guard unchanged(String arm, String reference, String metric, double within) {
        return evidence -> evidence.difference(arm, reference, metric)
                .flatMap(difference -> difference.mean().stream().boxed().findFirst())
                .filter(mean -> Math.abs(mean) > within)
                .map(mean -> List.of(metric + " of " + arm + " changed: |" + arm + " - " + reference + "| = "
                        + Decimals.related(Math.abs(mean), ">", within)))
                .orElse(List.of());
    }

    /**
     * That {@code arm}, between two models, is flat says something: {@code same}, within the second one, transmits, so
     * that this model can both teach and learn.
     */
    static Guard transmits(String same, String reference, String arm) {
        return evidence -> evidence.arm(arm).flatMap(scored -> notTransmitted(evidence, same, reference))
                .map(fault -> notInformative(arm) + same + " - " + reference + " " + fault).stream().toList();
    }

    /** That {@code arms} are flat says something: stated preferences of the same length are heard. */
    static Guard statementsHeard(String statements, String reference, List<String> arms, double least) {
        return evidence -> arms.stream().flatMap(arm -> evidence.arm(arm).stream()).findFirst()
                .flatMap(scored -> notHeard(evidence, statements, reference, least))
                .map(fault -> notInformative("in-context") + statements + " - " + reference + " " + fault).stream()
                .toList();
    }

    /** At least {@value #ROWS_IN_CONTEXT} rows stand before a question of {@code arm}, in the mean. */
    static Guard rowsFit(String arm) {
        return evidence -> tooLittle(evidence, arm, Metrics.CONTEXT, ROWS_IN_CONTEXT)
                .map(compared -> notInformative(arm) + "rows before a question " + compared).stream().toList();
    }

    private static Optional<String> tooLittle(Evidence evidence, String arm, String metric, double least) {
        return evidence.mean(arm, metric).stream().boxed().findFirst().filter(mean -> mean < least)
                .map(mean -> Decimals.related(mean, "<", least));
    }

    private static Optional<String> notTransmitted(Evidence evidence, String arm, String reference) {
        Optional<Interval> measured = measured(evidence, arm, reference);
        return measured.isEmpty() ? NOT_MEASURED : notAbove(measured.get(), evidence.rule().margin());
    }

    private static Optional<String> notHeard(Evidence evidence, String arm, String reference, double least) {
        Optional<Interval> measured = measured(evidence, arm, reference);
        return measured.isEmpty() ? NOT_MEASURED : measured.map(difference -> difference.mean().getAsDouble())
                .filter(mean -> mean < least).map(mean -> "= " + Decimals.related(mean, "<", least));
    }

    private static Optional<Interval> measured(Evidence evidence, String arm, String reference) {
        return evidence.difference(arm, reference).filter(difference -> difference.n() > 0);
    }

    private static Optional<String> notAbove(Interval difference, double margin) {
        if (!difference.bounded()) {
            return Optional.of("has no interval");
        }
        double low = difference.low().getAsDouble();
        return low > margin ? Optional.empty() : Optional.of("has the lower 95 % bound " + Decimals.three(low)
                + ", which is not above the margin " + Decimals.three(margin));
    }

    private static String notInformative(String arm) {
        return arm + " is not informative: ";
    }
}
