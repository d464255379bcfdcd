package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Arms that are shown together.
 *
 * @param name empty where there is one group only
 */
public record ArmGroup(String name, Plot plot, List<ArmRow> rows) {

    /** All arms of {@code verdict}: those of a preference by family, else all in one. */
    static List<ArmGroup> of(Verdict verdict) {
        Plots plots = new Plots(verdict);
        if (verdict.preference().isEmpty()) {
            return List.of(of("", verdict.arms(), plots));
        }
        Map<ArmFamily, List<Verdict.Arm>> families = verdict.arms().stream().collect(
                Collectors.groupingBy(arm -> ArmFamily.of(arm.arm()), TreeMap::new, Collectors.toList()));
        return families.entrySet().stream().map(family -> of(family.getKey().title(), family.getValue(), plots))
                .toList();
    }

    private static ArmGroup of(String name, List<Verdict.Arm> arms, Plots plots) {
        return new ArmGroup(name, plots.arms(arms), arms.stream().map(ArmRow::of).toList());
    }
}
