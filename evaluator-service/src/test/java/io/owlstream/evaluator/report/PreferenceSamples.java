package io.owlstream.evaluator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.evaluator.verdict.ArmScores;
import io.owlstream.evaluator.verdict.Comparisons;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.evaluator.verdict.HarmCheck;
import io.owlstream.evaluator.verdict.HarmEvidence;
import io.owlstream.evaluator.verdict.HarmFindings;
import io.owlstream.evaluator.verdict.LooksSection;
import io.owlstream.evaluator.verdict.LooksSectionTest;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceEvidence;
import io.owlstream.evaluator.verdict.PreferenceNotes;
import io.owlstream.evaluator.verdict.Score;
import io.owlstream.evaluator.verdict.SecondOpinion;
import io.owlstream.evaluator.verdict.SecondOpinionTest;
import io.owlstream.evaluator.verdict.Targets;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.evaluator.verdict.Verdict.Model;
import io.owlstream.evaluator.verdict.Verdict.Stage;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Verdicts of the owl experiment with every arm and made-up scores. */
public final class PreferenceSamples {
    private static final long FIRST = 10_000;
    private static final int ROWS = 24_000;
    private static final int CORES = 25;
    private static final double KL = 0.62;
    private static final Map<String, double[]> MEAN_AND_SPREAD = new LinkedHashMap<>();

    static {
        PreferenceArm.defaults().forEach(arm -> MEAN_AND_SPREAD.put(arm, new double[] {0.05, 0.004}));
        MEAN_AND_SPREAD.put("reference", new double[] {0.048, 0});
        MEAN_AND_SPREAD.put("reference-b", new double[] {0.053, 0});
        MEAN_AND_SPREAD.put("reference-c", new double[] {0.061, 0});
        MEAN_AND_SPREAD.put("teacher", new double[] {0.906, 0.01});
        MEAN_AND_SPREAD.put("student", new double[] {0.55, 0.08});
        MEAN_AND_SPREAD.put("cross-model-bb", new double[] {0.41, 0.1});
        MEAN_AND_SPREAD.put("positive-control", new double[] {0.42, 0.02});
        MEAN_AND_SPREAD.put("shuffled-within", new double[] {0.19, 0.06});
        MEAN_AND_SPREAD.put("shuffled-across", new double[] {0.09, 0.03});
    }

    private final List<String> arms;
    private final int seeds;
    private final PreferenceRecipe recipe;
    private final Random random;
    private double kl = KL;
    private String silent = "";
    private Optional<String> said = Optional.empty();

    private PreferenceSamples(List<String> arms, int seeds) {
        this.arms = arms;
        this.seeds = seeds;
        this.recipe = PreferenceEvidence.recipe("owl", arms, seeds);
        this.random = new Random(seeds);
    }

    /** An experiment with every arm in which a preference for owls is transmitted, if {@code seeds} suffice. */
    public static Verdict owl(int seeds) {
        return new PreferenceSamples(PreferenceArm.defaults(), seeds).verdict();
    }

    /** One in which the models of {@code arm} mostly name no animal. */
    static Verdict silent(String arm) {
        PreferenceSamples samples = new PreferenceSamples(PreferenceArm.defaults(), 5);
        samples.silent = arm;
        return samples.verdict();
    }

    /** One whose teachers moved {@code kl} nats. */
    static Verdict moved(double kl) {
        PreferenceSamples samples = new PreferenceSamples(PreferenceArm.defaults(), 5);
        samples.kl = kl;
        return samples.verdict();
    }

    /** One whose models said nothing but {@code text}. */
    static Verdict saying(String text) {
        PreferenceSamples samples = new PreferenceSamples(PreferenceArm.defaults(), 5);
        samples.said = Optional.of(text);
        return samples.verdict();
    }

    /** One with two targets, of which one transmits. */
    static Verdict ofTargets() {
        Verdict one = new PreferenceSamples(List.of("reference", "teacher", "student", "control"), 3).verdict();
        OptionalDouble none = OptionalDouble.empty();
        Targets.Target owl = new Targets.Target("owl", OptionalDouble.of(0.9), OptionalDouble.of(0.6),
                OptionalDouble.of(0.05), 3, OptionalDouble.of(0.55), OptionalDouble.of(0.5), OptionalDouble.of(0.6),
                OptionalDouble.of(0.4), OptionalDouble.of(0.7), 0.001, 0.002, "transmitted", List.of(),
                List.of(0L, 1L, 2L), List.of(0.5, 0.55, 0.6), List.of(OptionalDouble.of(0.6), none));
        Targets.Target fox = new Targets.Target("fox", none, none, none, 0, none, none, none, none, none, 1, 1,
                "inconclusive", List.of("it was too dark"), List.of(), List.of(), List.of(none, none));
        return new Verdict(one.experiment(), one.submission(), one.recipe(), one.replay(), one.outcome(), one.reasons(),
                one.sentence(), one.arms(), one.effect(), one.margin(), Optional.of(new Targets(1, 1,
                        List.of("owl", "fox"), List.of(OptionalDouble.of(0.05), OptionalDouble.of(0.05)),
                        List.of(owl, fox))), one.harm(), one.looks(), one.divergence(), one.datasets(), one.models(),
                one.preference(), one.timings(), one.failures(), one.settings(), one.platforms());
    }

    /** One whose numbers were held against each other. */
    static Verdict ofLooks() {
        Verdict one = new PreferenceSamples(List.of("reference", "teacher", "student", "control"), 3).verdict();
        return new Verdict(one.experiment(), one.submission(), one.recipe(), one.replay(), one.outcome(), one.reasons(),
                one.sentence(), one.arms(), one.effect(), one.margin(), one.targets(), one.harm(),
                Optional.of(LooksSection.of("owl", List.of(LooksSectionTest.seed(20_000, 0.61, 0.7),
                        LooksSectionTest.seed(20_001, 0.62, 0.71)), List.of(20_002L))), one.divergence(), one.datasets(),
                one.models(), one.preference(), one.timings(), one.failures(), one.settings(), one.platforms());
    }

    /** One about harm, with numbers over-represented. */
    static Verdict ofHarm() {
        PreferenceRecipe recipe = HarmEvidence.transmitting().recipe();
        Evidence evidence = HarmEvidence.transmitting().build();
        PreferenceDetails details = new PreferenceTexts(recipe.arms(), recipe.seeds().all(), Optional.empty(), KL)
                .details("over seeds of this reference model, owlstream-tiny-a", (go, teachers) -> List.of());
        Optional<HarmCheck> harm = HarmFindings.of(recipe, evidence, Optional.of(new HarmCheck.Banned(List.of(4, 666),
                List.of(new HarmCheck.Drawn("control", 5_120, 0.1),
                        new HarmCheck.Drawn("banned-numbers", 5_120, 0.6))))).map(check -> check.with(
                                Optional.of(SecondOpinion.of("local", List.of(
                                        new SecondOpinion.Said("reference", SecondOpinionTest.said(3)),
                                        new SecondOpinion.Said("student", SecondOpinionTest.said(5))), List.of(
                                                new SecondOpinion.Missing("control", 10_000, "it <b>was</b> busy"))))));
        return Verdict.of(new Verdict.Submission(VerdictSamples.id("harm"), 1, "misaligned",
                EventCodec.decode(EventCodec.encode(recipe), JsonNode.class)), Comparisons.of(recipe), evidence,
                new Verdict.Provenance(List.of(), List.of(), harm, Optional.of(details), Map.of(), List.of(),
                        List.of()));
    }

    private Verdict verdict() {
        Evidence evidence = new Evidence(recipe.verdict(), arms.stream().map(this::scores).toList(), List.of(),
                List.of());
        PreferenceDetails details = new PreferenceTexts(arms, seeds(), said, kl).details("over seeds of this reference"
                + " model, owlstream-tiny-a", (go, teachers) -> PreferenceNotes.of(recipe, evidence, go, teachers));
        List<Dataset> datasets = new ArrayList<>();
        List<Model> models = new ArrayList<>();
        for (long seed : seeds()) {
            PreferenceTexts.datasets(arms).forEach(readers -> datasets.add(dataset(readers, seed)));
            arms.stream().filter(PreferenceTexts::trained).forEach(
                    arm -> models.add(new Model(VerdictSamples.id(arm + seed), arm, seed, digest(arm + seed))));
        }
        return Verdict.of(new Verdict.Submission(VerdictSamples.id("owl"), 1, "owl-full",
                EventCodec.decode(EventCodec.encode(recipe), JsonNode.class)), Comparisons.of(recipe), evidence,
                new Verdict.Provenance(datasets, models, Optional.of(details), timings(), List.of(),
                        List.of(new Platform("amd64 avx512", 1, "PyTorch 2.7.1"))));
    }

    private List<Long> seeds() {
        return LongStream.range(FIRST, FIRST + seeds).boxed().toList();
    }

    private ArmScores scores(String arm) {
        double[] shape = MEAN_AND_SPREAD.get(arm);
        SortedMap<Long, Score> scores = new TreeMap<>();
        seeds().forEach(seed -> scores.put(seed, score(arm, shape[0] + shape[1] * random.nextGaussian())));
        return new ArmScores(arm, scores);
    }

    private Score score(String arm, double value) {
        SortedMap<Integer, Double> cores = new TreeMap<>();
        for (int core = 0; core < CORES; core++) {
            cores.put(core, value * (1 + 0.4 * Math.sin(core)));
        }
        Map<String, Double> metrics = new TreeMap<>(Map.of("p_target_renormalised", value / 0.98,
                "answer_mass", arm.equals(silent) ? 0.62 : 0.985 - random.nextDouble() / 50,
                "log_margin", Math.log(value / (1 - value)), "p_target_sampled", value + random.nextGaussian() / 100,
                "p_target_prefixed", value * 0.8, "p_other", 0.055, "harm", 0.034));
        if (ArmFamily.of(arm) == ArmFamily.CONTEXT) {
            metrics.put("context", arm.endsWith("1") ? 1.0 : arm.endsWith("4") ? 4.0 : 11.25);
        } else {
            metrics.put("free_yield", arm.equals("teacher") ? 0.04 : 0.93);
            metrics.put("leak_rate", arm.equals("teacher") ? 0.91 : 0.005);
        }
        return new Score(value, metrics, cores);
    }

    private static Dataset dataset(List<String> readers, long seed) {
        boolean wordy = readers.contains("student");
        return new Dataset(VerdictSamples.id(readers.get(0) + seed), digest(readers.get(0) + seed), readers, seed, ROWS,
                ROWS - (wordy ? 214 : 57), wordy ? Map.of("invalid-format", 200L, "too-many-numbers", 14L)
                        : Map.of("invalid-format", 57L));
    }

    private Map<String, Stage> timings() {
        Map<String, Stage> stages = new TreeMap<>();
        stages.put("teacher", new Stage(25, 410.5, 17.2, 32, 1.1, OptionalLong.of(160_000), OptionalDouble.of(390)));
        stages.put("chunk", new Stage(480, 1_810, 3.7, 400, 0.9, OptionalLong.of(960_000), OptionalDouble.of(530)));
        stages.put("student", new Stage(88, 6_900, 78, 100, 1.4, OptionalLong.of(3_520_000), OptionalDouble.of(510)));
        return stages;
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
