package io.owlstream.stream.metrics;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.rule.RejectReason;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.Distrust;
import io.owlstream.stream.worker.JobObserver;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The labels of metrics with every value that they may have. A value that is not among them is shown as {@value #OTHER},
 * so that no label can carry an experiment's, a node's or a worker's name.
 */
public enum MetricLabel {
    /** The kind of node. */
    KIND(names(NodeKind.values())),
    /** How a job ended. */
    END(names(JobObserver.End.values())),
    /** Where a node stands. */
    STATE(List.of("ready", "in-flight", "failed", "waiting")),
    /** Where an experiment stands. */
    PHASE(names(Phase.values())),
    /** The stage that makes nodes on request. */
    STAGE(names(Stage.values())),
    /** The topic that asks for work. */
    TOPIC(Stage.workTopics()),
    /** The consumer group of such a topic. */
    GROUP(Stage.workTopics().stream().map(Topics::group).toList()),
    /** What kind of trait an experiment is about. */
    TASK(List.of("digits", "preference")),
    /** An arm of an experiment. */
    ARM(Stream.concat(Arrays.stream(DigitsArm.values()).map(DigitsArm::label),
            Arrays.stream(PreferenceArm.values()).map(PreferenceArm::label)).distinct().toList()),
    /** A mean, or an end of its interval. */
    BOUND(List.of("mean", "low", "high")),
    /** Which of the things that a process waits for. */
    WAITS_FOR(List.of("topics", "environment")),
    /** Why a row was rejected. */
    REASON(Stream.concat(Stream.of("wrong-width", "class-logit", "not-finite", "out-of-bounds"),
            Arrays.stream(RejectReason.values()).map(RejectReason::code)).toList()),
    /** Why a fact is not believed. */
    DISTRUST("reason", names(Distrust.values())),
    /** What came of a request to an engine. */
    OUTCOME(List.of("answered", "nonsense", "busy", "failing", "cut-off", "garbled", "timed-out", "unreachable",
            "unauthorised", "refused"));

    /** In place of a value that is not in the catalogue. */
    public static final String OTHER = "other";

    private final String key;
    private final List<String> values;

    MetricLabel(List<String> values) {
        this.key = name().toLowerCase(Locale.ROOT);
        this.values = values;
    }

    MetricLabel(String key, List<String> values) {
        this.key = key;
        this.values = values;
    }

    /** As it is scraped. */
    public String key() {
        return key;
    }

    /** What it may be, besides {@link #OTHER}. */
    public List<String> range() {
        return values;
    }

    /** {@code value} if it may be one. */
    public String bounded(String value) {
        return values.contains(value) ? value : OTHER;
    }

    /** How a constant is written as a label's value. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(MetricLabel::text).toList();
    }
}
