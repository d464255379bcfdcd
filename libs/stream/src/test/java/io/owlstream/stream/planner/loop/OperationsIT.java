package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoredItem;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Intervention;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does, against a real broker. */
class OperationsIT {
    private FrontRig rig;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        rig = new FrontRig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void shouldStopARunningExperimentAndRunItAgainWhenItIsRetried() {
        Semaphore teachers = rig.workers.hold(Stage.TEACHER);
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.TEACHER, 2);

            assertThat(front.board().cancel(rig.plan.experiment())).isInstanceOf(Intervention.Done.class);
            assertThat(front.board().cancel(rig.plan.experiment())).isInstanceOf(Intervention.Done.class);
            NodeId teacher = Fixtures.nodes(rig.plan, NodeKind.TEACHER).get(0);
            rig.records.await(Topics.FACTS, 1, record -> record.key().equals(RecordKeys.attempt(teacher))
                    && new String(record.value(), StandardCharsets.UTF_8).contains("unwanted"));
            assertThat(front.board().status(rig.plan.experiment()).orElseThrow().phase())
                    .isEqualTo(ExperimentStatus.Phase.CANCELLED);

            Intervention again = front.board().retry(rig.plan.experiment(), false);
            teachers.release();
            rig.awaitVerdicts(1);

            assertThat(((Intervention.Done) again).experiment().submission()).isEqualTo(2);
        }
    }

    @Test
    void shouldRetryAFailureWhileTheExperimentStillRuns() {
        NodeId teacher = Fixtures.nodes(rig.plan, NodeKind.TEACHER).get(0);
        rig.workers.failing.add(teacher);
        Semaphore students = rig.workers.hold(Stage.STUDENT);
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.STUDENT, 1);

            Intervention retried = front.board().retry(rig.plan.experiment(), false);
            while (!(retried instanceof Intervention.Done)) {
                retried = front.board().retry(rig.plan.experiment(), false);
            }
            students.release();
            rig.awaitVerdicts(1);

            assertThat(((Intervention.Done) retried).cleared()).containsExactly(teacher);
            assertThat(rig.records.all(Topics.VERDICTS)).last().satisfies(record ->
                    assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"submission\":1",
                            "\"failed\":0"));
        }
    }

    @Test
    void shouldForgetARemovedExperimentForGood() {
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            assertThat(front.board().remove(rig.plan.experiment())).isInstanceOf(Intervention.Refused.class);
            rig.awaitVerdicts(1);
            while (front.board().verdict(rig.plan.experiment()).isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(front.board().remove(rig.plan.experiment()))
                    .isEqualTo(new Intervention.Removed(rig.plan.experiment()));
            assertThat(front.board().remove(rig.plan.experiment())).isEqualTo(new Intervention.Unknown());
            assertThat(front.board().retry(rig.plan.experiment(), true)).isEqualTo(new Intervention.Unknown());
            assertThat(front.board().cancel(rig.plan.experiment())).isEqualTo(new Intervention.Unknown());
        }
        try (PlannerLoop front = rig.front("b")) {
            ExperimentRecord again = front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(3);

            assertThat(again.submission()).isEqualTo(1);
            assertThat(rig.workers.asked).allSatisfy((node, places) -> assertThat(places).hasSize(1));
        }
    }

    @Test
    void shouldCollectWhatNoExperimentNeedsAndNothingElse() {
        Plan other = Fixtures.tiny("filter.maxLogit=7");
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            front.board().submit(other.recipe());
            rig.awaitVerdicts(2);
            removeFinished(front, rig.plan);
            Digest stray = rig.store.put("stray".getBytes(StandardCharsets.UTF_8));
            long own = rig.plan.nodes().keySet().stream().filter(node -> !other.nodes().containsKey(node)).count();

            Garbage seen = collect(front, Duration.ZERO, true);
            assertThat(rig.store.load(stray)).isInstanceOf(LoadResult.Found.class);
            Garbage done = collect(front, Duration.ZERO, false);

            assertThat(seen.facts()).isEqualTo((int) own);
            assertThat(done.facts()).isEqualTo((int) own);
            // The manifest of each dataset, and the stray; the hints are the same as those of the other experiment.
            assertThat(done.removed().items()).isEqualTo(Fixtures.nodes(rig.plan, NodeKind.DATASET).size() + 1);
            assertThat(done.stored().get(StoredItem.Kind.CONTENT)).isEqualTo(done.removed())
                    .isEqualTo(seen.stored().get(StoredItem.Kind.CONTENT));
            assertThat(rig.store.load(stray)).isEqualTo(new LoadResult.Missing());
            assertThat(collect(front, Duration.ZERO, true).facts()).isZero();

            int asked = rig.workers.asked.size();
            front.board().submit(other.recipe());
            rig.awaitVerdicts(4);
            assertThat(rig.workers.asked).hasSize(asked);
        }
    }

    @Test
    void shouldMakeAgainWhatWasCollectedWhenItIsWantedAgain() {
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(1);
            removeFinished(front, rig.plan);
            collect(front, Duration.ZERO, false);

            front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(3);

            assertThat(rig.workers.asked.get(Fixtures.nodes(rig.plan, NodeKind.TEACHER).get(0))).hasSize(2);
            assertThat(front.board().status(rig.plan.experiment()).orElseThrow().failures()).isEmpty();
        }
    }

    @Test
    void shouldKeepWhatIsYoungAndRefuseAShortGraceTimeBesideWork() {
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.store.put("just written".getBytes(StandardCharsets.UTF_8));

            assertThat(collect(front, Duration.ofHours(1), false).removed().items()).isZero();
            assertThat(front.garbage().obstacle(Duration.ofMinutes(9)).orElseThrow()).contains("at least 10 minutes");
            assertThatThrownBy(() -> front.garbage().begin(Duration.ZERO, true))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldTellWhoLeadsWhoWorksAndWhatIsOpen() {
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.TEACHER, 2);

            ClusterState state = front.cluster();
            assertThat(state.leader()).contains("evaluator-service/a");
            assertThat(front.leadsSince()).isPresent();
            assertThat(state.groups()).contains(new ClusterState.Group(Topics.TEACHER_REQUESTS, 0, 2),
                    new ClusterState.Group(Topics.STUDENT_REQUESTS, 0, 0));
            rig.workers.start();
            rig.awaitVerdicts(1);
            while (front.cluster().groups().stream().anyMatch(group -> group.members() != 1 || group.lag() > 0)) {
                Thread.onSpinWait();
            }
        }
    }

    private static void removeFinished(PlannerLoop front, Plan plan) {
        while (!(front.board().remove(plan.experiment()) instanceof Intervention.Removed)) {
            Thread.onSpinWait();
        }
    }

    private static Garbage collect(PlannerLoop front, Duration grace, boolean dryRun) {
        while (front.garbage().obstacle(grace).isPresent()) {
            Thread.onSpinWait();
        }
        front.garbage().begin(grace, dryRun);
        while (front.garbage().newest().orElseThrow().open()) {
            Thread.onSpinWait();
        }
        Garbage garbage = front.garbage().newest().orElseThrow();
        assertThat(garbage.fault()).isEmpty();
        return garbage;
    }
}
