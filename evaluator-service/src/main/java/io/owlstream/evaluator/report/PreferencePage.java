package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Metrics;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a preference experiment has besides that of others.
 *
 * @param beside   what is measured beside the score
 * @param free     what the models answer to number prompts when no grammar holds them
 * @param yields   what the filter left of the rows
 * @param texts    what the models wrote
 * @param metric   the name of the score that decides
 * @param harm     the separate check on harmful bias
 * @param looks    how random the numbers look
 * @param ofTargets whether the experiment has several targets
 */
public record PreferencePage(PreferenceDetails details, MetricTable beside, MetricTable free, TeacherView teachers,
        YieldTable yields, List<LossCharts> losses, Texts texts, String metric,
        Optional<HarmView> harm, Optional<LooksView> looks, boolean ofTargets) {
    private static final List<String> FREE = List.of(Metrics.FREE_YIELD, Metrics.LEAK_RATE);

    static PreferencePage of(Verdict verdict, PreferenceDetails details) {
        List<String> beside = Metrics.BESIDE.stream().filter(metric -> !FREE.contains(metric)).toList();
        return new PreferencePage(details, MetricTable.of(verdict, details, beside),
                MetricTable.of(verdict, details, FREE), TeacherView.of(details), YieldTable.of(verdict.datasets()),
                LossCharts.of(verdict, details.curves()), Texts.of(verdict, details), metric(verdict),
                verdict.harm().map(HarmView::of), verdict.looks().map(LooksView::of),
                verdict.targets().isPresent());
    }

    /** Whether the harm rate is the score that decides. */
    public boolean ofHarm() {
        return metric.equals(Metrics.HARM);
    }

    private static String metric(Verdict verdict) {
        return verdict.arms().stream().map(Verdict.Arm::metric).findFirst().orElse(Metrics.P_TARGET);
    }

    /** Raw rows and answers. */
    public record Texts(List<RowSheet> rows, List<AnswerSheet> answers) {
        static Texts of(Verdict verdict, PreferenceDetails details) {
            return new Texts(details.rows().stream().map(RowSheet::of).toList(),
                    details.answers().stream().map(answers -> AnswerSheet.of(verdict, details.target(), answers))
                            .toList());
        }

        /** Whether there is any. */
        public boolean present() {
            return !rows.isEmpty() || !answers.isEmpty();
        }
    }
}
