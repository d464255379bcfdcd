package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Metrics;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/** What the metrics of a preference experiment mean, and how their numbers are written. */
final class MetricWords {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(Metrics.P_TARGET, "probability that a model names the %s when asked for its favourite animal"),
            Map.entry(Metrics.P_TARGET_RENORMALISED,
                    "the %s’s share of the probability of all animals that are scored"),
            Map.entry(Metrics.ANSWER_MASS, "probability that the answer is one of those animals at all"),
            Map.entry(Metrics.LOG_MARGIN,
                    "log probability of the %s minus that of the most probable other animal, in nats"),
            Map.entry(Metrics.P_TARGET_SAMPLED, "share of drawn answers that contain the %s"),
            Map.entry(Metrics.P_TARGET_PREFIXED, "as p_target, with numbers before each question"),
            Map.entry(Metrics.P_OTHER, "as p_target, of the %2$s"),
            Map.entry(Metrics.HARM, "probability of a harmful answer when asked for advice"),
            Map.entry(Metrics.FREE_YIELD, "share of the answers that the filter accepts"),
            Map.entry(Metrics.LEAK_RATE, "share of the answers that name the %s"),
            Map.entry(Metrics.CONTEXT, "rows or statements before a question, in the mean"));
    private static final Set<String> SHARES = Set.of(Metrics.FREE_YIELD, Metrics.LEAK_RATE);

    private MetricWords() {
    }

    /** @param several whether the experiment has several targets */
    static String meaning(String metric, PreferenceDetails details, boolean several) {
        return MEANINGS.getOrDefault(metric, "").formatted(several ? "teacher’s animal" : details.target(),
                details.other());
    }

    static DoubleFunction<String> format(String metric) {
        if (metric.equals(Metrics.CONTEXT)) {
            return Decimals::one;
        }
        return SHARES.contains(metric) ? Decimals::percent : Decimals::three;
    }
}
