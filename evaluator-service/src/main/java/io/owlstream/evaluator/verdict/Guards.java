package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Evidence.Unscored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The guards that tasks choose from. One on an arm without scores says nothing; that is for {@link #present}.
 */
public final class Guards {
    private Guards() {
    }

    /** At least as many pairs of {@code treated} and {@code baseline} as the rule asks for. */
    public static Guard enoughPairs(String treated, String baseline) {
        return evidence -> {
            int pairs = differences(evidence, treated, baseline);
            int least = evidence.rule().minSeeds();
            return pairs < least ? List.of("n = " + pairs + " < " + least) : List.of();
        };
    }

    /** Every planned point has a score; one reason for each arm and cause. */
    public static Guard complete() {
        return evidence -> {
            Map<List<String>, List<Long>> seeds = new LinkedHashMap<>();
            for (Unscored point : evidence.unscored()) {
                seeds.computeIfAbsent(List.of(point.arm(), point.reason()), key -> new ArrayList<>()).add(point.seed());
            }
            return seeds.entrySet().stream()
                    .map(e -> unscored(e.getKey().get(0), e.getValue(), e.getKey().get(1))).toList();
        };
    }

    /** The experiment has these arms, each with a score at least. */
    public static Guard present(List<String> arms) {
        return evidence -> arms.stream().filter(arm -> evidence.arm(arm).isEmpty())
                .map(arm -> "arm " + arm + " has no scores").toList();
    }

    /** The recipe has these arms. */
    public static Guard planned(List<String> arms) {
        return evidence -> arms.stream().filter(arm -> !evidence.planned(arm))
                .map(arm -> "arm " + arm + " is not in the recipe").toList();
    }

    /** Those of these arms that the recipe has were scored, each once at least. */
    public static Guard scored(List<String> arms) {
        return evidence -> present(arms.stream().filter(evidence::planned).toList()).broken(evidence);
    }

    /** The teacher has the trait: the mean score of {@code arm} reaches what the rule asks of a teacher. */
    public static Guard teacherHasTrait(String arm) {
        return evidence -> {
            double least = evidence.rule().teacherAtLeast();
            return evidence.arm(arm).map(scores -> scores.interval().mean().orElseThrow())
                    .filter(mean -> mean < least)
                    .map(mean -> List.of(arm + " mean " + Decimals.related(mean, "<", least)))
                    .orElse(List.of());
        };
    }

    /** There are as many rows as were planned, of all that students learn from. */
    public static Guard rowsReached() {
        return evidence -> evidence.rows().stream().filter(rows -> rows.rows() < rows.planned())
                .map(Guards::tooFew).toList();
    }

    /** The mean paired difference of {@code arm} and {@code reference} is at most the margin, in either direction. */
    public static Guard flat(String arm, String reference) {
        return evidence -> {
            double margin = evidence.rule().margin();
            return evidence.difference(arm, reference)
                    .flatMap(difference -> difference.mean().stream().boxed().findFirst())
                    .filter(mean -> Math.abs(mean) > margin)
                    .map(mean -> List.of("|" + arm + " - " + reference + "| = "
                            + Decimals.related(Math.abs(mean), ">", margin)))
                    .orElse(List.of());
        };
    }

    private static int differences(Evidence evidence, String treated, String baseline) {
        return evidence.difference(treated, baseline).map(Interval::n).orElse(0);
    }

    private static String unscored(String arm, List<Long> seeds, String reason) {
        String listed = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return arm + " has no score for seed" + (seeds.size() == 1 ? " " : "s ") + listed + ": " + reason;
    }

    private static String tooFew(PlannedRows rows) {
        return rows.of() + " has " + Decimals.count(rows.rows()) + " of "
                + Decimals.count(rows.planned()) + " planned rows";
    }
}
