package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.rule.RejectReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the filter left of the rows that were drawn, by the arms that read them, over all seeds.
 *
 * @param reasons that anything was rejected for; a row may have several
 */
public record YieldTable(List<String> reasons, List<Line> lines) {

    static YieldTable of(List<Verdict.Dataset> datasets) {
        Map<List<String>, Counts> byArms = new LinkedHashMap<>();
        datasets.forEach(dataset -> byArms.merge(dataset.arms(), Counts.of(dataset), Counts::plus));
        List<String> reasons = reasons(datasets);
        return new YieldTable(reasons, byArms.entrySet().stream()
                .map(entry -> entry.getValue().line(Readers.of(entry.getKey()), reasons)).toList());
    }

    private static List<String> reasons(List<Verdict.Dataset> datasets) {
        TreeSet<String> found = new TreeSet<>();
        datasets.forEach(dataset -> found.addAll(dataset.rejected().keySet()));
        List<String> known = Arrays.stream(RejectReason.values()).map(RejectReason::code).toList();
        return Stream.concat(known.stream().filter(found::contains),
                found.stream().filter(reason -> !known.contains(reason))).toList();
    }

    /** The datasets of the same arms. */
    public record Line(Readers arms, int datasets, String drawn, String accepted, String yield,
            List<String> rejected) {
    }

    private record Counts(int datasets, long drawn, long accepted, Map<String, Long> rejected) {
        static Counts of(Verdict.Dataset dataset) {
            return new Counts(1, dataset.planned(), dataset.rows(), dataset.rejected());
        }

        Counts plus(Counts other) {
            Map<String, Long> sum = new LinkedHashMap<>(rejected);
            other.rejected.forEach((reason, rows) -> sum.merge(reason, rows, Long::sum));
            return new Counts(datasets + other.datasets, drawn + other.drawn, accepted + other.accepted, sum);
        }

        Line line(Readers arms, List<String> reasons) {
            return new Line(arms, datasets, Decimals.count(drawn), Decimals.count(accepted),
                    drawn == 0 ? "none" : Decimals.percent((double) accepted / drawn),
                    reasons.stream().map(reason -> Decimals.count(rejected.getOrDefault(reason, 0L))).toList());
        }
    }
}
