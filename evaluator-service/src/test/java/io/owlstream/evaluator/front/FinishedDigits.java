package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.worker.RecordReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A digits experiment of five models, 40 to 44, that has finished and transmits, to be spoilt by a test. */
final class FinishedDigits {
    private static final Map<String, Double> MEANS = Map.of("reference", 0.10, "teacher", 0.94, "student-aux", 0.54,
            "student-all", 0.91, "cross-model-aux", 0.11, "cross-model-all", 0.70, "control", 0.105);
    private static final Platform TORCH = new Platform("amd64 avx512", 1, "PyTorch 2.7.1");
    private static final Platform NONE = new Platform("any", 0, "none");

    private final Plan plan = expand();
    private final ArtifactStore store;
    private final Map<NodeId, Fact.Ready> ready = new HashMap<>();
    private final Map<Digest, byte[]> records = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    FinishedDigits(ArtifactStore store) {
        this.store = store;
        for (Node node : plan.nodes().values()) {
            ready.put(node.id(), fact(Digest.of(EventCodec.encode(node)), Map.of("rows", 10L),
                    node.kind() == NodeKind.BATCH ? NONE : TORCH));
            if (node.kind() == NodeKind.DATASET) {
                seal(node.id(), 150, Map.of());
            }
        }
        plan.evaluations().forEach(planned -> score(planned.evaluation(), EventCodec.encode(new EvaluationScores(
                planned.evaluation(),
                new EvaluationScores.Digits(score(planned.arm(), planned.seed()), new byte[0])))));
    }

    private static Plan expand() {
        RecipeReading reading = RecipeLoader.load("digits", List.of(RecipeEdit.firstSeed("40"), RecipeEdit.seeds("5"),
                RecipeEdit.set("sampling.rows=150"), RecipeEdit.set("sampling.chunkRows=100")));
        return Plan.of(((RecipeReading.Valid) reading).recipe());
    }

    Plan plan() {
        return plan;
    }

    Map<NodeId, Fact.Ready> ready() {
        return ready;
    }

    PlannedEvaluation planned(String arm, long seed) {
        return plan.evaluations().stream().filter(one -> one.arm().equals(arm) && one.seed() == seed).findFirst()
                .orElseThrow();
    }

    /** The scores of an arm's five models. */
    static List<Double> scores(String arm) {
        return List.of(score(arm, 40), score(arm, 41), score(arm, 42), score(arm, 43), score(arm, 44));
    }

    void score(NodeId evaluation, byte[] record) {
        Digest digest = Digest.of(record);
        records.put(digest, record);
        ready.put(evaluation, fact(digest, Map.of("images", 10_000L), TORCH));
    }

    /** Gives the dataset these rows, all of them in its first batch. */
    void seal(NodeId dataset, long rows, Map<String, Long> rejected) {
        List<NodeId> batches = plan.nodes().get(dataset).inputs();
        byte[] manifest = EventCodec.encode(new DatasetManifest(dataset, List.of(new DatasetManifest.Entry(
                batches.get(1), batches.get(0), 0, Digest.of(new byte[0]), rows, rejected))));
        Map<String, Long> counts = new TreeMap<>(Map.of("rows", rows));
        rejected.forEach((reason, count) -> counts.put("rejected." + reason, count));
        ready.put(dataset, fact(store.put(manifest), counts, NONE));
    }

    void lose(NodeId evaluation) {
        records.remove(ready.get(evaluation).digest());
    }

    void fail(Failure... failed) {
        failures.addAll(List.of(failed));
        failures.forEach(failure -> ready.remove(failure.node()));
    }

    void forgetAll() {
        ready.clear();
    }

    FinishedExperiment finished() {
        return new FinishedExperiment(new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, 3,
                ExperimentRecord.State.ACTIVE, Instant.EPOCH), plan, ready, failures);
    }

    /** A log that has the records of {@link #score}. */
    RecordReader log() {
        return (topic, wanted, consumer) -> {
            wanted.stream().filter(one -> records.containsKey(one.digest()))
                    .forEach(one -> consumer.accept(new RecordReader.Found(one, records.get(one.digest()))));
            return new RecordReader.Result(List.of(),
                    wanted.stream().filter(one -> !records.containsKey(one.digest())).toList());
        };
    }

    private static double score(String arm, long seed) {
        return MEANS.get(arm) + (seed - 42) * 0.004;
    }

    private static Fact.Ready fact(Digest digest, Map<String, Long> counts, Platform platform) {
        return new Fact.Ready(digest, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), counts, Map.of(),
                platform, 100, 2_000, "worker", Instant.EPOCH);
    }
}
