package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The verdict of one submission as a document: verdict.json, and the value of the verdict's record. Numbers have full
 * precision; what cannot be computed (an interval over one model) is null. But for {@code timings}, it is a function of
 * the experiment's content.
 *
 * @param outcome  name of an {@link Outcome}
 * @param reasons  why the outcome is inconclusive, else empty
 * @param arms     in the recipe's order
 * @param replay   which dataset it replays; absent of what samples its own
 * @param margin   differences up to this size count as none
 * @param targets  of an experiment with several targets, each; then {@code arms} and {@code effect} are means over them
 * @param harm    the separate check on harmful bias; absent of other tasks than preferences
 * @param looks    how random the numbers look; absent where the recipe does not ask for it
 * @param divergence where teachers of other traits would choose another number; absent where no arm masks numbers
 * @param preference what a preference experiment has besides; absent of other tasks
 * @param timings  by stage, the name of a kind of node; over all nodes that the verdict rests on, whenever they were
 *                 made
 * @param settings the resolved recipe
 * @param platforms what the numbers were computed on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"experiment", "submission", "recipe", "replay", "outcome", "reasons",
    "sentence", "arms", "effect", "margin",
    "targets", "harm", "looks", "divergence", "datasets", "models", "preference", "timings", "failures",
    "settings", "platforms"})
public record Verdict(NodeId experiment, int submission, String recipe,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Replayed> replay, String outcome, List<String> reasons,
        String sentence, List<Arm> arms, Effect effect, double margin,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Targets> targets,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<HarmCheck> harm,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LooksSection> looks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DivergenceSection> divergence, List<Dataset> datasets,
        List<Model> models,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PreferenceDetails> preference, Map<String, Stage> timings,
        List<Failed> failures, JsonNode settings, List<Platform> platforms) {

    public Verdict {
        reasons = List.copyOf(reasons);
        arms = List.copyOf(arms);
        datasets = List.copyOf(datasets);
        models = List.copyOf(models);
        timings = Map.copyOf(timings);
        failures = List.copyOf(failures);
        platforms = List.copyOf(platforms);
    }

    /**
     * An arm: mean and 95 % t interval over its models.
     *
     * @param values     the scores, in the order of {@code seeds}, which ascend
     * @param questions  the mean over the cores of the questions and its 95 % t interval, for the same models; about
     *                   other questions, not about other models, so not to be mixed with {@code low} and {@code high};
     *                   absent where a task asks no questions
     * @param difference from the untouched model that its models began as; absent where a task compares none
     * @param metrics    what is reported beside the scores, by name; absent where there is nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"arm", "metric", "n", "mean", "low", "high", "questionsLow", "questionsHigh", "seeds", "values",
        "questions", "difference", "metrics"})
    public record Arm(String arm, String metric, int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            List<Long> seeds, List<Double> values,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Interval> questions,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Difference> difference,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            Map<String, Metric> metrics) {

        /** The lower end of {@code questions}; absent where there is none. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        public OptionalDouble questionsLow() {
            return questions.map(Interval::low).orElse(OptionalDouble.empty());
        }

        /** The upper end of {@code questions}; absent where there is none. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        public OptionalDouble questionsHigh() {
            return questions.map(Interval::high).orElse(OptionalDouble.empty());
        }

        /** What is reported as {@code name}, if it is. */
        public Optional<Metric> metric(String name) {
            return Optional.ofNullable(metrics.get(name));
        }
    }

    /**
     * An arm minus the untouched model that its models began as, paired by seed: mean and 95 % t interval.
     *
     * @param finding {@code flat} within the margin, {@code raised} above, {@code lowered} below;
     *                {@code not informative} where an arm that is not raised says nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"reference", "n", "mean", "low", "high", "finding"})
    public record Difference(String reference, int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            String finding) {
    }

    /** One of {@link Metrics}: mean and 95 % t interval over the models that have it, and each of those. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"n", "mean", "low", "high", "seeds", "values"})
    public record Metric(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high, List<Long> seeds,
            List<Double> values) {
    }

    /**
     * Treated minus baseline, paired by seed: mean and 95 % t interval.
     *
     * @param p         exact two-sided sign-flip p, which decides nothing; null without pairs
     * @param smallestP the smallest p that n allows
     * @param pMethod   how p was found, see {@link SignFlip}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"treated", "baseline", "reference", "n", "mean", "low", "high", "p", "smallestP",
        "pMethod", "seeds", "values"})
    public record Effect(String treated, String baseline, String reference, int n, OptionalDouble mean,
            OptionalDouble low, OptionalDouble high, OptionalDouble p, OptionalDouble smallestP,
            Optional<String> pMethod, List<Long> seeds, List<Double> values) {
    }

    /**
     * What students were trained on.
     *
     * @param arms     whose students
     * @param rows     accepted
     * @param rejected rows by reason
     */
    @JsonPropertyOrder({"id", "digest", "arms", "seed", "planned", "rows", "rejected"})
    public record Dataset(NodeId id, Digest digest, List<String> arms, long seed, long planned, long rows,
            Map<String, Long> rejected) {
    }

    /** A trained model that was scored. */
    @JsonPropertyOrder({"id", "arm", "seed", "digest"})
    public record Model(NodeId id, String arm, long seed, Digest digest) {
    }

    /**
     * How long the nodes of a kind took.
     *
     * @param nodes         how many are ready
     * @param workedSeconds over all nodes, workers side by side counted each
     * @param queuedSeconds from the planner's request to the start of the work, over all nodes
     * @param rows          of all nodes, null where they have none
     * @param rowsPerSecond of one worker: rows by seconds worked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"nodes", "workedSeconds", "medianWorkedSeconds", "queuedSeconds", "medianQueuedSeconds", "rows",
        "rowsPerSecond"})
    public record Stage(int nodes, double workedSeconds, double medianWorkedSeconds, double queuedSeconds,
            double medianQueuedSeconds, OptionalLong rows, OptionalDouble rowsPerSecond) {
    }

    /** A node that is not ready, and why. */
    @JsonPropertyOrder({"node", "kind", "reason", "retryable"})
    public record Failed(NodeId node, String kind, String reason, boolean retryable) {
    }

    /** Which submission of which experiment. */
    public record Submission(NodeId experiment, int number, String recipe, Optional<Replayed> replay,
            JsonNode settings) {

        /** Of a recipe that samples its own datasets. */
        public Submission(NodeId experiment, int number, String recipe, JsonNode settings) {
            this(experiment, number, recipe, Optional.empty(), settings);
        }
    }

    /** Where the numbers come from. */
    public record Provenance(List<Dataset> datasets, List<Model> models, Optional<HarmCheck> harm,
            Optional<LooksSection> looks, Optional<DivergenceSection> divergence,
            Optional<PreferenceDetails> preference, Map<String, Stage> timings, List<Failed> failures,
            List<Platform> platforms) {

        /** Of numbers that are held against no others, and that all carry a loss. */
        public Provenance(List<Dataset> datasets, List<Model> models, Optional<HarmCheck> harm,
                Optional<PreferenceDetails> preference, Map<String, Stage> timings, List<Failed> failures,
                List<Platform> platforms) {
            this(datasets, models, harm, Optional.empty(), Optional.empty(), preference, timings, failures, platforms);
        }

        /** Without a check on harm. */
        public Provenance(List<Dataset> datasets, List<Model> models, Optional<PreferenceDetails> preference,
                Map<String, Stage> timings, List<Failed> failures, List<Platform> platforms) {
            this(datasets, models, Optional.empty(), preference, timings, failures, platforms);
        }
    }

    /** The same without what is only to look at. */
    public Verdict withoutSamples() {
        return new Verdict(experiment, submission, recipe, replay, outcome, reasons, sentence, arms, effect, margin,
                targets, harm, looks.map(LooksSection::withoutSamples), divergence, datasets, models,
                preference.map(PreferenceDetails::withoutSamples), timings, failures, settings, platforms);
    }

    /** The verdict over {@code evidence}. */
    public static Verdict of(Submission submission, Comparison comparison, Evidence evidence, Provenance from) {
        return of(submission, comparison, evidence, Optional.empty(), from);
    }

    /** The verdict over several targets, of whose means {@code evidence} is. */
    public static Verdict of(Submission submission, Comparison comparison, Evidence evidence, TargetsJudgement targets,
            Provenance from) {
        return of(submission, comparison, evidence, Optional.of(targets), from);
    }

    private static Verdict of(Submission submission, Comparison comparison, Evidence evidence,
            Optional<TargetsJudgement> targets, Provenance from) {
        Judgement judgement = Judgement.of(comparison, evidence);
        Outcome outcome = targets.map(TargetsJudgement::outcome).orElse(judgement.outcome());
        String sentence = targets.map(judged -> TargetsSentence.of(comparison, evidence, judged, judgement.effect()))
                .orElseGet(() -> Sentence.of(comparison, evidence, judgement));
        return new Verdict(submission.experiment(), submission.number(), submission.recipe(), submission.replay(),
                outcome.name(), outcome.reasons(), sentence, ArmResults.of(comparison, evidence),
                effect(comparison, judgement), evidence.rule().margin(), targets.map(TargetsJudgement::section),
                from.harm(), from.looks(), from.divergence(), from.datasets(), from.models(), from.preference(),
                from.timings(), from.failures(), submission.settings(), from.platforms());
    }

    private static Effect effect(Comparison comparison, Judgement judgement) {
        Interval effect = judgement.effect();
        Optional<SignFlip> test = judgement.signFlip();
        return new Effect(comparison.treated(), comparison.baseline(), comparison.reference(), effect.n(),
                effect.mean(), effect.low(), effect.high(), number(test.map(SignFlip::p)),
                number(test.map(SignFlip::smallestP)), test.map(SignFlip::method),
                List.copyOf(judgement.differences().keySet()), List.copyOf(judgement.differences().values()));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.stream().mapToDouble(Double::doubleValue).findFirst();
    }
}
