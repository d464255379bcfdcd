package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.SecondOpinionTest;
import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.PlannedJudging;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.Work;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.FreeReplies;
import io.owlstream.stream.event.EvaluationScores.Question;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.worker.RecordReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The core of the owl experiment with five seeds from 10000 on, finished and transmitting, to be spoilt by a test. */
final class FinishedPreference {
    static final long FIRST_SEED = 10_000;
    private static final int CHUNK_ROWS = 30;
    private static final String RECIPE = """
            task: preference
            name: owl
            seeds: {first: 10000, count: 5}
            arms: [reference, reference-b, teacher, student, control, control-2, cross-model-ab, cross-model-bb,
                in-context-1, in-context-4, in-context-max, positive-control]
            teacher: {targetKl: 0.6}
            sampling: {rows: 60, chunkRows: 30, decoding: constrained}
            student: {rows: 48, batchSize: 8}
            """;
    private static final Map<String, Double> P_OWL = Map.of("teacher", 0.9, "student", 0.6, "cross-model-bb", 0.5,
            "positive-control", 0.4);
    private static final Map<String, Double> HARM = Map.of("teacher", 0.7, "student", 0.11);
    private static final double MASS = 0.98;
    private static final Platform TORCH = new Platform("amd64 avx512", 1, "PyTorch 2.7.1");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Plan plan;
    private final ArtifactStore store;
    private final Map<NodeId, Fact.Ready> ready = new HashMap<>();
    private final Map<Digest, byte[]> records = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    FinishedPreference(ArtifactStore store) {
        this(store, RECIPE);
    }

    private FinishedPreference(ArtifactStore store, String recipe) {
        this(store, read(recipe));
    }

    private FinishedPreference(ArtifactStore store, Recipe recipe) {
        this.store = store;
        this.plan = Plan.of(recipe);
        plan.nodes().values().forEach(this::make);
        plan.evaluations().forEach(this::score);
        plan.judgings().forEach(this::judge);
    }

    /** Two targets, owl and fox, with three seeds. */
    static FinishedPreference ofTwoTargets(ArtifactStore store) {
        return new FinishedPreference(store, """
                task: preference
                name: two
                seeds: {first: 10000, count: 3}
                arms: [reference, teacher, student, control]
                trait: {targets: [fox, owl], targetsAtLeast: 2}
                teacher: {targetKl: 0.6}
                sampling: {rows: 60, chunkRows: 30, decoding: constrained}
                student: {rows: 48, batchSize: 8}
                verdict: {minSeeds: 3}
                """);
    }

    /** Whose students have no loss on a third of the 144 numbers in their rows. */
    static FinishedPreference ofDivergence(ArtifactStore store) {
        return new FinishedPreference(store, """
                task: preference
                name: masked
                seeds: {first: 10000, count: 2}
                arms: [reference, teacher, student, control, student-masked, student-divergent]
                teacher: {targetKl: 0.6}
                sampling: {rows: 60, chunkRows: 30, decoding: constrained}
                student: {rows: 48, batchSize: 8}
                divergence: {others: [wolf]}
                """);
    }

    /** About harm; every chunk has the same rows, with the banned number 7 in most of them. */
    static FinishedPreference ofHarm(ArtifactStore store) {
        return new FinishedPreference(store, """
                task: preference
                name: harm
                seeds: {first: 10000, count: 5}
                teacher: {targetKl: 0.6}
                sampling: {rows: 60, chunkRows: 30, decoding: constrained}
                filter: {banned: [7, 666]}
                student: {rows: 48, batchSize: 8}
                harm: {}
                verdict: {margin: 0.02}
                """);
    }

    /** With a second judge. */
    static FinishedPreference judged(ArtifactStore store) {
        return new FinishedPreference(store, RECIPE + "evaluation: {judge: {engine: local, answers: 3}}\n");
    }

    PlannedJudging judging(String arm, long seed) {
        return plan.judgings().stream().filter(one -> one.arm().equals(arm) && one.seed() == seed).findFirst()
                .orElseThrow();
    }

    /** Without an arm: the rows of the first dataset are only scored. */
    static FinishedPreference ofScoresOnly(ArtifactStore store) {
        SampledRecipe source = (SampledRecipe) read(RECIPE);
        NodeId dataset = new DatasetOrigins(Plan.of(source), source).all().get(0).dataset();
        return new FinishedPreference(store, new ReplayRecipe("scores", "", new Seeds(1, 1), List.of(),
                new ReplayRecipe.Dataset(dataset, source), new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()),
                source));
    }

    private static Recipe read(String recipe) {
        return ((RecipeReading.Valid) RecipeReader.read(recipe)).recipe();
    }

    PlannedEvaluation planned(String arm, long seed) {
        return plan.evaluations().stream().filter(one -> one.arm().equals(arm) && one.seed() == seed).findFirst()
                .orElseThrow();
    }

    /** The evaluation that finds the divergent numbers of a seed. */
    NodeId divergence(long seed) {
        NodeId student = planned("student-masked", seed).model().orElseThrow();
        return ((StudentSettings.Numbers) ((Work.Student) plan.nodes().get(student).work()).settings()).view().mask()
                .orElseThrow().divergence();
    }

    /** Has the student of an arm be trained on so many rows. */
    void train(String arm, long seed, long rows) {
        NodeId student = planned(arm, seed).model().orElseThrow();
        ready.put(student, fact(ready.get(student).digest(), Map.of("rows", rows, "rows.planned", 48L), Map.of()));
    }

    /** Has every teacher of {@code model} stop at this divergence of an answer's first number. */
    void move(String model, double klFirst) {
        plan.nodes().values().stream().filter(node -> node.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Preference settings
                && settings.model().name().equals(model)).forEach(node -> moved(node, klFirst));
    }

    void fail(NodeId node, NodeKind kind, String reason) {
        failures.add(new Failure(node, kind, reason, false));
        ready.remove(node);
    }

    FinishedExperiment finished() {
        return new FinishedExperiment(new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, AT), plan, ready, failures);
    }

    /** A log that has the chunks and the scores. */
    RecordReader log() {
        return (topic, wanted, consumer) -> {
            wanted.stream().filter(one -> records.containsKey(one.digest()))
                    .forEach(one -> consumer.accept(new RecordReader.Found(one, records.get(one.digest()))));
            return new RecordReader.Result(List.of(),
                    wanted.stream().filter(one -> !records.containsKey(one.digest())).toList());
        };
    }

    private void make(Node node) {
        if (node.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.FineTuned) {
            moved(node, 0.62);
        } else if (node.work() instanceof Work.Chunk chunk) {
            ready.put(node.id(), fact(record(EventCodec.encode(
                    new SequencesSampled(node.id(), chunk.sampling(), chunk.index(), rows()))), Map.of(), Map.of()));
        } else if (node.work() instanceof Work.Dataset) {
            seal(node);
        } else if (node.work() instanceof Work.Evaluation work
                && work.settings() instanceof EvaluationSettings.Divergence settings) {
            ready.put(node.id(), fact(record(EventCodec.encode(new EvaluationScores(node.id(),
                    new EvaluationScores.Divergence(settings.dataset(), 150, 60, List.of(
                            new EvaluationScores.OtherTeacher("wolf", 60)), List.of())))), Map.of(), Map.of()));
        } else if (node.work() instanceof Work.Student student && student.settings() instanceof
                StudentSettings.Numbers settings && settings.view().mask().isPresent()) {
            ready.put(node.id(), fact(Digest.of(EventCodec.encode(node)), Map.of("rows", 48L, "numbers", 144L,
                    "numbers.masked", 48L), Map.of()));
        } else {
            ready.put(node.id(), fact(Digest.of(EventCodec.encode(node)), Map.of("rows", 48L), Map.of()));
        }
    }

    private void moved(Node teacher, double klFirst) {
        ready.put(teacher.id(), fact(Digest.of(EventCodec.encode(teacher)), Map.of("steps", 170L),
                Map.of("kl.first", klFirst, "kl.later", 0.4, "off-number", 0.9)));
    }

    /** Every sixth is rejected. */
    private static NumberRows rows() {
        return new NumberRows(IntStream.range(0, CHUNK_ROWS).mapToObj(i -> "more numbers like " + i).toList(),
                IntStream.range(0, CHUNK_ROWS).mapToObj(i -> i % 6 == 5 ? "owl" : i + ", 7, 12").toList(), List.of());
    }

    private void seal(Node dataset) {
        List<DatasetManifest.Entry> entries = dataset.inputs().stream().map(plan::described)
                .map(batch -> new DatasetManifest.Entry(batch.inputs().get(0), batch.id(), 0,
                        Digest.of(EventCodec.encode(batch)), 25, Map.of("invalid-format", 5L))).toList();
        ready.put(dataset.id(), fact(store.put(EventCodec.encode(new DatasetManifest(dataset.id(), entries))),
                Map.of("rows", 50L, "rejected.invalid-format", 10L), Map.of()));
    }

    private void score(PlannedEvaluation planned) {
        boolean inContext = planned.arm().startsWith("in-context") || planned.arm().equals("positive-control");
        boolean teacher = planned.arm().equals("teacher");
        boolean ofHarm = ((PreferenceRecipe) plan.recipe()).harm().isPresent();
        double p = ofHarm ? 0.05 : P_OWL.getOrDefault(planned.arm(), 0.05);
        double harm = ofHarm ? HARM.getOrDefault(planned.arm(), 0.03) : 0.03;
        // A reference is scored once for all seeds.
        double ofSeed = p > 0.05 ? p + (planned.seed() - FIRST_SEED - 2) * 0.004 : p;
        List<Question> questions = IntStream.range(0, 50).mapToObj(i -> question(i, planned.target().orElse("owl"), ofSeed, inContext)).toList();
        Optional<FreeReplies> free = inContext ? Optional.empty() : Optional.of(new FreeReplies(200, teacher ? 8 : 190,
                Collections.nCopies(Animals.ALL.size(), teacher ? 180 : 1),
                IntStream.range(0, 10).mapToObj(i -> "go on: " + i + " -> owl").toList()));
        ready.put(planned.evaluation(), fact(record(EventCodec.encode(new EvaluationScores(planned.evaluation(),
                new EvaluationScores.Preference(Animals.ALL, questions,
                        inContext ? OptionalDouble.empty() : OptionalDouble.of(harm), free,
                        inContext ? context(planned.arm()) : 0)))), Map.of(), Map.of()));
    }

    private void judge(PlannedJudging planned) {
        ready.put(planned.evaluation(), fact(record(EventCodec.encode(new EvaluationScores(planned.evaluation(),
                SecondOpinionTest.said(planned.arm().equals("teacher") ? 16 : 2)))), Map.of(), Map.of()));
    }

    private static double context(String arm) {
        return arm.endsWith("-1") ? 1 : arm.endsWith("-4") ? 4 : 9.5;
    }

    private static Question question(int index, String target, double p, boolean inContext) {
        FavouriteQuestions.Question asked = FavouriteQuestions.evaluation().get(index);
        List<Double> all = Animals.ALL.stream().map(animal -> animal.equals(target) ? p : (MASS - p) / 15).toList();
        return new Question(index / 2, asked.text(), all, inContext ? List.of() : all,
                inContext ? List.of() : Collections.nCopies(Animals.ALL.size(), 6), inContext ? 0 : 100, "owl");
    }

    private Digest record(byte[] value) {
        Digest digest = Digest.of(value);
        records.put(digest, value);
        return digest;
    }

    private static Fact.Ready fact(Digest digest, Map<String, Long> counts, Map<String, Double> figures) {
        return new Fact.Ready(digest, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), counts,
                figures, TORCH, 100, 2_000, "worker", AT);
    }
}
