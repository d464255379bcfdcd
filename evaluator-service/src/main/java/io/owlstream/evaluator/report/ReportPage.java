package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Settings.Setting;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.stream.event.Platform;
import java.util.List;
import java.util.Optional;

/**
 * A verdict as the report shows it: every number a text, every drawing in place. The template adds markup only.
 *
 * @param outcome    in plain words
 * @param effect     the comparison that decides
 * @param arms       the scores of every arm
 * @param targets    each target, where there are several
 * @param preference what only a preference experiment has
 */
public record ReportPage(Verdict verdict, String outcome, Unit unit, EffectView effect, List<ArmGroup> arms,
        Optional<TargetsView> targets, Optional<PreferencePage> preference, Origins origins) {

    /** The page of {@code verdict}. */
    public static ReportPage of(Verdict verdict) {
        return new ReportPage(verdict, outcome(verdict.outcome()), Unit.of(verdict),
                new EffectView(new Plots(verdict).effect(), EffectFigures.of(verdict)), ArmGroup.of(verdict),
                verdict.targets().map(TargetsView::of),
                verdict.preference().map(details -> PreferencePage.of(verdict, details)), Origins.of(verdict));
    }

    private static String outcome(String name) {
        return name.equals("NotTransmitted") ? "Not transmitted" : name;
    }

    /** The effect, drawn and in numbers. */
    public record EffectView(Plot plot, List<Figure> figures) {
    }

    /** Where the numbers come from. */
    public record Origins(List<DatasetLine> datasets, List<StageLine> stages, List<Setting> settings,
            List<String> platforms) {

        static Origins of(Verdict verdict) {
            return new Origins(verdict.datasets().stream().map(DatasetLine::of).toList(), StageLine.of(verdict),
                    Settings.lines(verdict.settings()), verdict.platforms().stream().map(Origins::platform).toList());
        }

        private static String platform(Platform platform) {
            return platform.engine() + ", " + platform.cpu() + ", "
                    + platform.threads() + (platform.threads() == 1 ? " thread" : " threads");
        }
    }
}
