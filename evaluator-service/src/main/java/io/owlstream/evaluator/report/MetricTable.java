package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Metrics;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Metrics by arm: those that any arm has, of the arms that have any. */
public record MetricTable(List<Column> columns, List<Line> lines) {
    private static final String LEAST_MASS = "/guards/answerMassAtLeast";

    static MetricTable of(Verdict verdict, PreferenceDetails details, List<String> metrics) {
        List<String> shown = metrics.stream()
                .filter(name -> verdict.arms().stream().anyMatch(arm -> arm.metric(name).isPresent())).toList();
        double leastMass = verdict.settings().at(LEAST_MASS).asDouble();
        List<Line> lines = verdict.arms().stream()
                .filter(arm -> shown.stream().anyMatch(name -> arm.metric(name).isPresent()))
                .map(arm -> new Line(arm.arm(), shown.stream().map(name -> cell(arm, name, leastMass)).toList()))
                .toList();
        boolean several = verdict.targets().isPresent();
        return new MetricTable(shown.stream()
                .map(name -> new Column(name, MetricWords.meaning(name, details, several))).toList(), lines);
    }

    private static Cell cell(Verdict.Arm arm, String name, double leastMass) {
        Optional<Verdict.Metric> metric = arm.metric(name);
        return new Cell(metric.map(found -> Spread.of(found.n(), found.mean(), found.low(), found.high(),
                MetricWords.format(name))), name.equals(Metrics.ANSWER_MASS)
                && metric.flatMap(found -> found.mean().stream().boxed().findFirst())
                        .filter(mean -> mean < leastMass).isPresent());
    }

    /** A metric. */
    public record Column(String name, String meaning) {
        /** The name in parts between which a line may be broken. */
        public List<String> parts() {
            return List.of(name.split("(?<=_)"));
        }
    }

    /** An arm. */
    public record Line(String arm, List<Cell> cells) {
    }

    /**
     * A metric of an arm, if the arm has it.
     *
     * @param low whether it is below what the recipe's guard asks for
     */
    public record Cell(Optional<Spread> spread, boolean low) {
    }
}
