package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.plan.NodeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A stage in a table; times in seconds. */
public record StageLine(String stage, int nodes, String worked, String median, String queued, String rows,
        String rate) {

    /** The stages that did anything, in the order of the work. */
    static List<StageLine> of(Verdict verdict) {
        return Arrays.stream(NodeKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .filter(verdict.timings()::containsKey)
                .map(stage -> StageLine.of(stage, verdict.timings().get(stage))).toList();
    }

    private static StageLine of(String name, Verdict.Stage stage) {
        return new StageLine(name, stage.nodes(), seconds(stage.workedSeconds()), seconds(stage.medianWorkedSeconds()),
                seconds(stage.medianQueuedSeconds()),
                stage.rows().isPresent() ? Decimals.count(stage.rows().getAsLong()) : "",
                stage.rowsPerSecond().isPresent()
                        ? Decimals.count(Math.round(stage.rowsPerSecond().getAsDouble())) : "");
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
