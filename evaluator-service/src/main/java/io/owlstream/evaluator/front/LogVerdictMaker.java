package io.owlstream.evaluator.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.evaluator.front.ScoreReader.Scores;
import io.owlstream.evaluator.verdict.ArmScores;
import io.owlstream.evaluator.verdict.Comparison;
import io.owlstream.evaluator.verdict.Comparisons;
import io.owlstream.evaluator.verdict.DivergenceSection;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.evaluator.verdict.Evidence.Unscored;
import io.owlstream.evaluator.verdict.HarmCheck;
import io.owlstream.evaluator.verdict.LooksSection;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.Score;
import io.owlstream.evaluator.verdict.Replayed;
import io.owlstream.evaluator.verdict.Scoring;
import io.owlstream.evaluator.verdict.StageTimings;
import io.owlstream.evaluator.verdict.TargetsEvidence;
import io.owlstream.evaluator.verdict.TargetsJudgement;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.evaluator.verdict.Verdict.Failed;
import io.owlstream.evaluator.verdict.Verdict.Model;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.planner.VerdictMaker;
import io.owlstream.stream.worker.RecordReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes verdicts of the facts, of the scores in the log and of the manifests in the store. But for the timings and the
 * curves of trainings, the same content gives the same verdict, whoever makes it and when.
 */
final class LogVerdictMaker implements VerdictMaker {
    private static final String NOTHING_COMPUTED = "none";

    private final ScoreReader scores;
    private final DatasetSummaries datasets;
    private final DetailsReader details;
    private final LooksReader looks;
    private final DivergenceReader divergence;

    LogVerdictMaker(RecordReader log, ArtifactStore store, TrainingCurves curves) {
        this.scores = new ScoreReader(log);
        this.datasets = new DatasetSummaries(store);
        this.details = new DetailsReader(log, curves);
        this.looks = new LooksReader(new LoggedScores(log));
        this.divergence = new DivergenceReader(new LoggedScores(log));
    }

    @Override
    public byte[] make(FinishedExperiment finished) {
        Recipe recipe = finished.experiment().recipe();
        Scores read = scores.read(evaluations(finished), Scoring.by(recipe), Scoring.ofCandidates(recipe));
        List<Dataset> summaries = datasets.of(finished.plan(), finished.ready());
        Map<PlannedEvaluation, Unscored> unscored = unscored(finished, read);
        Optional<TargetsEvidence> targets = recipe instanceof PreferenceRecipe preference
                && !preference.trait().targets().isEmpty()
                ? Optional.of(new TargetsReader(finished, preference, read).evidence(unscored)) : Optional.empty();
        List<ArmScores> arms = targets.map(each -> each.overTargets(recipe.arms()))
                .orElseGet(() -> arms(finished.plan(), read));
        Evidence evidence = new Evidence(recipe.verdict(), arms, List.copyOf(unscored.values()),
                PlannedRowCounts.of(finished, summaries));
        Optional<DivergenceSection> differed = divergence.read(finished, evidence);
        Optional<PreferenceDetails> more = Replayed.judgedBy(recipe) instanceof PreferenceRecipe preference
                ? Optional.of(details.read(finished, preference, evidence, read,
                        differed.map(DivergenceSection::sentence))) : Optional.empty();
        Optional<HarmCheck> harm = Replayed.judgedBy(recipe) instanceof PreferenceRecipe preference
                ? details.harm(finished, preference, evidence) : Optional.empty();
        Optional<LooksSection> looked = recipe instanceof PreferenceRecipe preference
                ? looks.read(finished, preference) : Optional.empty();
        Verdict.Provenance from = new Verdict.Provenance(summaries, models(finished), harm, looked, differed, more,
                StageTimings.of(readyByKind(finished)), failures(finished, read), platforms(finished));
        Verdict.Submission submission = new Verdict.Submission(finished.experiment().id(),
                finished.experiment().submission(), recipe.name(), Replayed.of(recipe),
                EventCodec.decode(EventCodec.encode(recipe), JsonNode.class));
        Comparison comparison = Comparisons.of(recipe);
        return sendable(targets.map(each -> Verdict.of(submission, comparison, evidence,
                        TargetsJudgement.of((PreferenceRecipe) recipe, each), from))
                .orElseGet(() -> Verdict.of(submission, comparison, evidence, from)));
    }

    /** A verdict that is too long to be sent would never be there: then it goes without what is only to look at. */
    private static byte[] sendable(Verdict verdict) {
        byte[] whole = EventCodec.encode(verdict);
        return whole.length <= EventCodec.MAX_VALUE_BYTES ? whole : EventCodec.encode(verdict.withoutSamples());
    }

    private static Map<NodeId, Fact.Ready> evaluations(FinishedExperiment finished) {
        Map<NodeId, Fact.Ready> ready = new HashMap<>();
        finished.plan().evaluations().stream().map(PlannedEvaluation::evaluation).filter(finished.ready()::containsKey)
                .forEach(id -> ready.put(id, finished.ready().get(id)));
        return ready;
    }

    private static List<ArmScores> arms(Plan plan, Scores read) {
        return plan.recipe().arms().stream().map(arm -> {
            TreeMap<Long, Score> scores = new TreeMap<>();
            plan.evaluations().stream().filter(planned -> planned.arm().equals(arm)).forEach(planned ->
                    Optional.ofNullable(read.values().get(planned.evaluation()))
                            .ifPresent(score -> scores.put(planned.seed(), score)));
            return new ArmScores(arm, scores);
        }).toList();
    }

    /** In the plan's order. */
    private static Map<PlannedEvaluation, Unscored> unscored(FinishedExperiment finished, Scores read) {
        Map<NodeId, String> reasons = new HashMap<>(read.unreadable());
        finished.failures().forEach(failure -> reasons.put(failure.node(), failure.reason()));
        Map<PlannedEvaluation, Unscored> unscored = new LinkedHashMap<>();
        finished.plan().evaluations().stream().filter(planned -> !read.values().containsKey(planned.evaluation()))
                .forEach(planned -> unscored.put(planned, new Unscored(planned.arm(), planned.seed(),
                        reasons.getOrDefault(planned.evaluation(), "its evaluation is not there"))));
        return unscored;
    }

    private static List<Model> models(FinishedExperiment finished) {
        List<Model> models = new ArrayList<>();
        for (PlannedEvaluation planned : finished.plan().evaluations()) {
            planned.model().filter(finished.ready()::containsKey).ifPresent(model -> models.add(
                    new Model(model, planned.arm(), planned.seed(), finished.ready().get(model).digest())));
        }
        return models;
    }

    private static List<Failed> failures(FinishedExperiment finished, Scores read) {
        List<Failed> failures = new ArrayList<>();
        finished.failures().stream().sorted(Comparator.comparing(Failure::kind).thenComparing(Failure::node))
                .forEach(failure -> failures.add(new Failed(failure.node(), StageTimings.name(failure.kind()),
                        failure.reason(), failure.retryable())));
        new TreeMap<>(read.unreadable()).forEach((evaluation, reason) -> failures.add(
                new Failed(evaluation, StageTimings.name(NodeKind.EVALUATION), reason, false)));
        return failures;
    }

    private static Map<NodeKind, List<Fact.Ready>> readyByKind(FinishedExperiment finished) {
        Map<NodeKind, List<Fact.Ready>> byKind = new EnumMap<>(NodeKind.class);
        for (Node node : finished.plan().nodes().values()) {
            Optional.ofNullable(finished.ready().get(node.id())).ifPresent(
                    fact -> byKind.computeIfAbsent(node.kind(), kind -> new ArrayList<>()).add(fact));
        }
        return byKind;
    }

    private static List<Platform> platforms(FinishedExperiment finished) {
        return finished.plan().nodes().keySet().stream().map(finished.ready()::get).filter(fact -> fact != null)
                .map(Fact.Ready::platform).filter(platform -> !platform.engine().equals(NOTHING_COMPUTED)).distinct()
                .sorted(Comparator.comparing(Platform::toString)).toList();
    }
}
