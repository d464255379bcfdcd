package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A planner without teachers and samplers, over a log that holds what a replay reads, or no longer does. */
class ReplayPlannerTest {
    private final Plan source = Fixtures.tiny("arms=[student-aux, control]");
    private final NodeId dataset = Fixtures.nodes(source, NodeKind.DATASET).get(0);
    private final NodeId control = Fixtures.nodes(source, NodeKind.DATASET).get(1);
    private final FakeLog log = new FakeLog();
    private final Front front = new Front(log);

    @Test
    void shouldAskForStudentsAndEvaluationsOnly() {
        source.nodes().values().stream().filter(node -> node.kind() != NodeKind.STUDENT
                && node.kind() != NodeKind.EVALUATION).forEach(node -> log.makeReady(node.id()));
        submit(replay((SampledRecipe) source.recipe()));

        runToEnd();

        assertThat(front.emitted).extracting(request -> request.work().kind())
                .containsOnly(NodeKind.STUDENT, NodeKind.EVALUATION);
        assertThat(front.verdicts).singleElement()
                .satisfies(verdict -> assertThat(verdict.failures()).isEmpty());
    }

    @Test
    void shouldFilterRawChunksAnewUnderAnotherRule() {
        Fixtures.nodes(source, NodeKind.CHUNK).forEach(log::makeReady);
        Plan plan = replay((SampledRecipe) Fixtures.tiny("arms=[student-aux, control]", "filter.maxLogit=5").recipe());
        submit(plan);

        runToEnd();

        assertThat(front.emitted).extracting(request -> request.work().kind())
                .containsOnly(NodeKind.BATCH, NodeKind.STUDENT, NodeKind.EVALUATION);
        assertThat(front.sealed).hasSize(2).first()
                .satisfies(sealed -> assertThat(sealed.manifest().batches()).hasSize(3));
    }

    @Test
    void shouldNameWhatIsGoneInPlaceOfWaitingForIt() {
        log.makeReady(control);
        Plan plan = replay((SampledRecipe) source.recipe());
        submit(plan);

        runToEnd();

        assertThat(front.emitted).extracting(request -> request.work().kind()).doesNotContain(NodeKind.TEACHER,
                NodeKind.CHUNK, NodeKind.BATCH);
        assertThat(front.verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.failures()).first().satisfies(failure -> {
                assertThat(failure.node()).isEqualTo(dataset);
                assertThat(failure.reason()).startsWith("this dataset is not in the log any more, or its content is"
                        + " gone. Copy it from a log that has it, replay it with another filter rule, which takes the"
                        + " raw chunks, or run digits-quick (experiment " + source.experiment().brief() + ") with another student"
                        + " setting");
            });
            assertThat(verdict.failures()).filteredOn(failure -> failure.kind() == NodeKind.STUDENT)
                    .extracting(ExperimentStatus.Failure::reason)
                    .containsOnly("blocked: its dataset " + dataset + " is missing");
        });
    }

    @Test
    void shouldNameTheChunkThatIsGone() {
        List<NodeId> chunks = Fixtures.nodes(source, NodeKind.CHUNK);
        chunks.stream().skip(1).forEach(log::makeReady);
        submit(replay((SampledRecipe) Fixtures.tiny("arms=[student-aux, control]", "filter.maxLogit=5").recipe()));

        runToEnd();

        assertThat(front.verdicts).singleElement().satisfies(verdict -> assertThat(verdict.failures()).first()
                .satisfies(failure -> {
                    assertThat(failure.node()).isEqualTo(chunks.get(0));
                    assertThat(failure.reason()).startsWith("this chunk is not in the log any more")
                            .doesNotContain("another filter rule");
                }));
    }

    @Test
    void shouldNotCountWhatItOnlyReads() {
        log.makeReady(dataset);
        log.makeReady(control);
        submit(replay((SampledRecipe) source.recipe()));
        front.tick();

        assertThat(front.view().all()).singleElement().satisfies(status ->
                assertThat(status.counts()).containsOnlyKeys(NodeKind.STUDENT, NodeKind.EVALUATION));
    }

    @Test
    void shouldKnowTheDatasetsOfAllExperiments() {
        submit(source);
        log.makeReady(dataset);
        log.makeReady(control);
        Plan replay = replay((SampledRecipe) source.recipe());
        submit(replay);
        log.makeReady(Fixtures.nodes(replay, NodeKind.STUDENT).get(0));
        front.tick();

        assertThat(front.view().datasets()).hasSize(4).first().satisfies(known -> {
            assertThat(known.origin().dataset()).isEqualTo(dataset);
            assertThat(known.origin().arm()).isEqualTo("student-aux");
            assertThat(known.experiments()).extracting(experiment -> experiment.id())
                    .containsExactlyInAnyOrder(source.experiment(), replay.experiment());
            assertThat(known.chunks()).isEqualTo(3);
            assertThat(known.sealed()).isPresent();
            assertThat(known.controlled()).isTrue();
            assertThat(known.students()).containsExactly(Fixtures.nodes(replay, NodeKind.STUDENT).get(0));
        });
        assertThat(front.view().datasets()).filteredOn(known -> known.sealed().isEmpty()).hasSize(2);
    }

    private Plan replay(SampledRecipe training) {
        return Plan.of(new ReplayRecipe("replay", "", new Seeds(7, 2), List.of("reference", "student-aux", "control"),
                new ReplayRecipe.Dataset(dataset, (SampledRecipe) source.recipe()),
                new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()), training));
    }

    private void submit(Plan plan) {
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(plan, 1)));
    }

    private void runToEnd() {
        do {
            for (Stage stage : Stage.values()) {
                log.workAll(stage);
            }
        } while (!front.tick().isEmpty());
    }
}
