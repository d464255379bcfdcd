package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.evaluator.verdict.Verdict.Failed;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogVerdictMakerTest {
    @TempDir
    Path folder;

    private FinishedDigits experiment;
    private LogVerdictMaker maker;

    @BeforeEach
    void finish() {
        FileStore store = new FileStore(folder);
        experiment = new FinishedDigits(store);
        maker = new LogVerdictMaker(experiment.log(), store, (nodes, since) -> Map.of());
    }

    @Test
    void shouldReadEveryScoreFromTheLogByArmAndModel() {
        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.outcome()).isEqualTo("Transmitted");
        assertThat(verdict.experiment()).isEqualTo(experiment.plan().experiment());
        assertThat(verdict.submission()).isEqualTo(3);
        assertThat(verdict.recipe()).isEqualTo("digits");
        assertThat(verdict.arms()).extracting(Verdict.Arm::arm)
                .containsExactlyElementsOf(experiment.plan().recipe().arms());
        assertThat(verdict.arms()).allSatisfy(arm -> {
            assertThat(arm.seeds()).containsExactly(40L, 41L, 42L, 43L, 44L);
            assertThat(arm.values()).containsExactlyElementsOf(FinishedDigits.scores(arm.arm()));
        });
        assertThat(verdict.failures()).isEmpty();
    }

    @Test
    void shouldNameDatasetsModelsTimingsSettingsAndPlatforms() {
        // When
        Verdict verdict = verdict();

        // Then: of each model's two teachers, three samplings (auxiliary, all, control), each of two chunks
        assertThat(verdict.datasets()).hasSize(15).allSatisfy(dataset -> {
            assertThat(dataset.planned()).isEqualTo(150);
            assertThat(dataset.rows()).isEqualTo(150);
            assertThat(dataset.rejected()).isEmpty();
        });
        assertThat(verdict.datasets()).filteredOn(dataset -> dataset.seed() == 40).extracting(Dataset::arms)
                .containsExactlyInAnyOrder(List.of("student-aux", "cross-model-aux"),
                        List.of("student-all", "cross-model-all"), List.of("control"));
        assertThat(verdict.models()).hasSize(30).allSatisfy(model ->
                assertThat(model.digest()).isEqualTo(experiment.ready().get(model.id()).digest()));
        assertThat(verdict.timings().keySet()).containsExactlyInAnyOrder("teacher", "chunk", "batch", "dataset",
                "student", "evaluation");
        assertThat(verdict.timings().get("teacher").nodes()).isEqualTo(10);
        assertThat(verdict.settings().at("/sampling/rows").asInt()).isEqualTo(150);
        assertThat(verdict.platforms()).containsExactly(new Platform("amd64 avx512", 1, "PyTorch 2.7.1"));
    }

    @Test
    void shouldBeTheSameHoweverOftenItIsMade() {
        assertThat(maker.make(experiment.finished())).isEqualTo(maker.make(experiment.finished()));
    }

    @Test
    void shouldBeInconclusiveWhenADatasetHasFewerRowsThanPlanned() {
        // Given
        NodeId dataset = experiment.planned("control", 41).dataset().orElseThrow();
        experiment.seal(dataset, 149, Map.of("not finite", 1L));

        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.reasons()).containsExactly("dataset " + dataset.brief() + " has 149 of 150 planned rows");
        assertThat(verdict.datasets()).filteredOn(found -> found.id().equals(dataset)).singleElement()
                .satisfies(found -> assertThat(found.rejected()).isEqualTo(Map.of("not finite", 1L)));
    }

    @Test
    void shouldTakeTheRowsOfAManifestThatIsGoneFromItsFact() {
        // Given
        NodeId dataset = experiment.planned("control", 41).dataset().orElseThrow();
        experiment.seal(dataset, 149, Map.of("not finite", 1L));
        new FileStore(folder).quarantine(experiment.ready().get(dataset).digest());

        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.datasets()).filteredOn(found -> found.id().equals(dataset)).singleElement()
                .satisfies(found -> {
                    assertThat(found.rows()).isEqualTo(149);
                    assertThat(found.rejected()).isEqualTo(Map.of("not finite", 1L));
                });
    }

    @Test
    void shouldNameTheNodeThatKeptAModelFromBeingScored() {
        // Given a student that failed, and so its evaluation, blocked
        PlannedEvaluation planned = experiment.planned("control", 42);
        NodeId student = planned.model().orElseThrow();
        experiment.fail(new Failure(student, NodeKind.STUDENT, "loss is not finite", false),
                new Failure(planned.evaluation(), NodeKind.EVALUATION, "student " + student.brief() + " failed",
                        false));

        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.outcome()).isEqualTo("Inconclusive");
        assertThat(verdict.reasons()).containsExactly(
                "control has no score for seed 42: student " + student.brief() + " failed");
        assertThat(verdict.failures()).containsExactly(new Failed(student, "student", "loss is not finite", false),
                new Failed(planned.evaluation(), "evaluation", "student " + student.brief() + " failed", false));
        assertThat(verdict.models()).hasSize(29).noneMatch(model -> model.id().equals(student));
    }

    @Test
    void shouldSayWhichRecordIsGoneFromTheLog() {
        // Given
        NodeId evaluation = experiment.planned("teacher", 43).evaluation();
        Digest digest = experiment.ready().get(evaluation).digest();
        experiment.lose(evaluation);

        // When
        Verdict verdict = verdict();

        // Then
        String reason = "its record, digest " + digest + ", is no longer in owlstream.evaluation-scores.v1";
        assertThat(verdict.reasons()).containsExactly("teacher has no score for seed 43: " + reason);
        assertThat(verdict.failures()).containsExactly(new Failed(evaluation, "evaluation", reason, false));
    }

    @Test
    void shouldNotTakeARecordThatHoldsNoScore() {
        // Given
        NodeId garbled = experiment.planned("teacher", 43).evaluation();
        NodeId infinite = experiment.planned("teacher", 44).evaluation();
        experiment.score(garbled, "{}".getBytes(StandardCharsets.UTF_8));
        experiment.score(infinite, EventCodec.encode(new EvaluationScores(infinite,
                new EvaluationScores.Digits(Double.NaN, new byte[0]))));

        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.outcome()).isEqualTo("Inconclusive");
        assertThat(verdict.failures()).extracting(Failed::node).containsExactlyInAnyOrder(garbled, infinite);
        assertThat(verdict.arms().get(1).seeds()).containsExactly(40L, 41L, 42L);
    }

    @Test
    void shouldReportAnExperimentOfWhichNothingIsReady() {
        // Given
        experiment.forgetAll();

        // When
        Verdict verdict = verdict();

        // Then
        assertThat(verdict.outcome()).isEqualTo("Inconclusive");
        assertThat(verdict.reasons()).contains("n = 0 < 5", "arm teacher has no scores");
        assertThat(verdict.datasets()).isEmpty();
        assertThat(verdict.timings()).isEmpty();
    }

    private Verdict verdict() {
        return EventCodec.decode(maker.make(experiment.finished()), Verdict.class);
    }
}
