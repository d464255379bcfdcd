package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Settings.Setting;
import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A verdict as the report shows it: every number a text, every drawing in place. The template adds markup only.
 *
 * @param outcome in plain words
 * @param arms    the scores of every arm
 * @param effect  the comparison that decides
 */
public record ReportPage(Verdict verdict, String outcome, Plot arms, Plot effect, List<Figure> figures,
        List<ArmLine> lines, List<DatasetLine> datasets, List<StageLine> stages, List<Setting> settings,
        List<String> platforms) {
    private static final double SMALL_P = 0.001;

    /** The page of {@code verdict}. */
    public static ReportPage of(Verdict verdict) {
        return new ReportPage(verdict, outcome(verdict.outcome()), Plots.arms(verdict), Plots.effect(verdict),
                figures(verdict), verdict.arms().stream().map(ArmLine::of).toList(),
                verdict.datasets().stream().map(DatasetLine::of).toList(),
                Arrays.stream(NodeKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .filter(verdict.timings()::containsKey)
                        .map(stage -> StageLine.of(stage, verdict.timings().get(stage))).toList(),
                Settings.lines(verdict.settings()), verdict.platforms().stream().map(ReportPage::platform).toList());
    }

    private static String outcome(String name) {
        return name.equals("NotTransmitted") ? "Not transmitted" : name;
    }

    private static List<Figure> figures(Verdict verdict) {
        Verdict.Effect effect = verdict.effect();
        return List.of(new Figure("Mean difference", shown(effect.mean())),
                new Figure("95 % interval", bounds(effect.low(), effect.high())),
                new Figure("Margin", Decimals.three(verdict.margin())),
                new Figure("Pairs", String.valueOf(effect.n())),
                new Figure("Sign-flip p" + effect.pMethod().map(method -> ", " + method).orElse(""), p(effect.p())),
                new Figure("Smallest p that n allows", p(effect.smallestP())));
    }

    private static String shown(OptionalDouble value) {
        return value.isEmpty() ? "none" : Decimals.three(value.getAsDouble());
    }

    private static String bounds(OptionalDouble low, OptionalDouble high) {
        return low.isEmpty() ? "none" : shown(low) + " to " + shown(high);
    }

    private static String p(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() < SMALL_P
                ? String.format(Locale.ROOT, "%.1e", value.getAsDouble()) : shown(value);
    }

    private static String platform(Platform platform) {
        return platform.engine() + ", " + platform.cpu() + ", "
                + platform.threads() + (platform.threads() == 1 ? " thread" : " threads");
    }

    /** A named number. */
    public record Figure(String name, String value) {
    }

    /** An arm in a table. */
    public record ArmLine(String arm, String metric, int n, String mean, String interval) {
        static ArmLine of(Verdict.Arm arm) {
            return new ArmLine(arm.arm(), arm.metric(), arm.n(), shown(arm.mean()), bounds(arm.low(), arm.high()));
        }
    }

    /** A dataset in a table. */
    public record DatasetLine(String arms, long seed, String rows, String planned, String rejected, String id,
            String digest) {
        static DatasetLine of(Verdict.Dataset dataset) {
            return new DatasetLine(String.join(", ", dataset.arms()), dataset.seed(), Decimals.count(dataset.rows()),
                    Decimals.count(dataset.planned()), rejected(dataset.rejected()), dataset.id().hex(),
                    dataset.digest().hex());
        }

        private static String rejected(Map<String, Long> byReason) {
            return byReason.isEmpty() ? "none" : byReason.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + " " + Decimals.count(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** A stage in a table; times in seconds. */
    public record StageLine(String stage, int nodes, String worked, String median, String queued, String rows,
            String rate) {
        static StageLine of(String name, Verdict.Stage stage) {
            return new StageLine(name, stage.nodes(), seconds(stage.workedSeconds()),
                    seconds(stage.medianWorkedSeconds()), seconds(stage.medianQueuedSeconds()),
                    stage.rows().isPresent() ? Decimals.count(stage.rows().getAsLong()) : "",
                    stage.rowsPerSecond().isPresent()
                            ? Decimals.count(Math.round(stage.rowsPerSecond().getAsDouble())) : "");
        }

        private static String seconds(double value) {
            return String.format(Locale.ROOT, "%,.2f", value);
        }
    }
}
