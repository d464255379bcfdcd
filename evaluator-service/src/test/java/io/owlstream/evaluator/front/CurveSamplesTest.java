package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.FinishedExperiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveSamplesTest {
    private static final Fact.Ready READY = new Fact.Ready(Digest.of(new byte[0]), Optional.empty(), Optional.empty(),
            List.of(), List.of(), List.of(), Map.of(), Map.of(), new Platform("any", 1, "any"), 0, 0, "w",
            Instant.EPOCH);

    private final CurveSamples samples = new CurveSamples((nodes, since) -> nodes.stream()
            .collect(Collectors.toMap(Function.identity(), node -> new TreeMap<>(Map.of(1L, 5.0, 2L, 4.0)))));

    @Test
    void shouldTellTheTrainingsOfFreshModelsFromThoseOfTeachers() {
        // When
        List<Curve> curves = samples.read(finished("models.fresh.seed=1000", "seeds.count=2",
                "arms=[reference, teacher, student, control]"));

        // Then: the control's teacher is the reference
        assertThat(curves).extracting(curve -> curve.kind() + " of " + curve.arm() + ", seed " + curve.seed())
                .containsExactlyInAnyOrder("reference of reference, seed 0", "reference of reference, seed 1",
                        "teacher of teacher, seed 0", "teacher of teacher, seed 1", "student of student, seed 0",
                        "student of student, seed 1", "student of control, seed 0", "student of control, seed 1");
    }

    @Test
    void shouldShowTheTrainingOfAFreshModelThatNoArmScores() {
        // When
        List<Curve> curves = samples.read(finished("models.fresh.seed=1000", "seeds.count=1", "arms=[control]"));

        // Then
        assertThat(curves).extracting(Curve::kind).containsExactly("reference", "student");
    }

    private static FinishedExperiment finished(String... assignments) {
        Plan plan = Plan.of(((RecipeReading.Valid) RecipeReader.read("task: preference\nname: mine\n",
                Stream.of(assignments).map(RecipeEdit::set).toList())).recipe());
        Map<NodeId, Fact.Ready> ready = plan.nodes().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), node -> READY));
        return new FinishedExperiment(new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, Instant.EPOCH), plan, ready, List.of());
    }
}
