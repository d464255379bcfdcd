package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TestRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerLoopIT {
    private Plan plan;
    private TestRecords records;
    private Admin admin;
    private FakeWorkers workers;
    private ArtifactStore store;
    private FrontRig rig;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        rig = new FrontRig(folder);
        plan = rig.plan;
        records = rig.records;
        admin = rig.admin;
        workers = rig.workers;
        store = rig.store;
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private PlannerLoop front(String name) {
        return rig.front(name);
    }

    private void awaitVerdicts(int count) {
        rig.awaitVerdicts(count);
    }

    private void awaitRequests(Stage stage, int count) {
        rig.awaitRequests(stage, count);
    }

    @Test
    void shouldRunAnExperimentToItsVerdict() {
        workers.start();
        try (PlannerLoop front = front("a")) {
            ExperimentRecord submitted = front.board().submit(plan.recipe());
            awaitVerdicts(1);

            assertThat(submitted.submission()).isEqualTo(1);
            assertThat(workers.asked).allSatisfy((node, places) -> assertThat(places).hasSize(1));
            assertThat(workers.asked.keySet()).containsExactlyInAnyOrderElementsOf(plan.nodes().values().stream()
                    .filter(node -> node.kind() != NodeKind.DATASET && node.kind() != NodeKind.BATCH)
                    .map(node -> node.id()).toList());
            assertThat(records.all(Topics.VERDICTS)).singleElement().satisfies(record ->
                    assertThat(new String(record.value(), StandardCharsets.UTF_8))
                            .contains("\"ready\":" + plan.nodes().size()).contains("\"failed\":0"));
        }
    }

    @Test
    void shouldStoreManifestAndHintsOfASealedDataset() {
        workers.start();
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitVerdicts(1);
        }

        NodeId dataset = Fixtures.nodes(plan, NodeKind.DATASET).get(0);
        Fact.Ready fact = records.all(Topics.FACTS).stream().filter(record -> record.key().equals(dataset.hex()))
                .map(record -> (Fact.Ready) EventCodec.decode(record.value(), Fact.class)).findFirst().orElseThrow();
        assertThat(fact.counts()).containsEntry("rows", 270L).containsEntry("rejected.bounds", 30L);
        assertThat(store.load(fact.hints().orElseThrow())).isInstanceOf(LoadResult.Found.class);
        LoadResult.Found manifest = (LoadResult.Found) store.load(fact.digest());
        assertThat(EventCodec.decode(manifest.content(), DatasetManifest.class).batches())
                .extracting(DatasetManifest.Entry::batch).isEqualTo(plan.nodes().get(dataset).inputs());
    }

    @Test
    void shouldGoOnAfterARestartWithoutAskingTwice() {
        Semaphore students = workers.hold(Stage.STUDENT);
        workers.start();
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitRequests(Stage.STUDENT, 2);
        }

        students.release();
        try (PlannerLoop front = front("b")) {
            awaitVerdicts(1);
            assertThat(workers.asked).allSatisfy((node, places) -> assertThat(places).hasSize(1));
            assertThat(front.board().all()).singleElement().satisfies(status ->
                    assertThat(status.experiment().id()).isEqualTo(plan.experiment()));
        }
    }

    @Test
    void shouldHandOverFromOneFrontToTheOther() {
        Semaphore teachers = workers.hold(Stage.TEACHER);
        workers.start();
        PlannerLoop first = front("a");
        try (PlannerLoop second = front("b")) {
            second.board().submit(plan.recipe());
            awaitRequests(Stage.TEACHER, 2);
            first.close();
            teachers.release();

            awaitVerdicts(1);

            assertThat(records.all(Topics.VERDICTS)).hasSize(1);
        }
    }

    @Test
    void shouldRecoverARawChunkThatTheFilterLost() {
        NodeId chunk = Fixtures.nodes(plan, NodeKind.CHUNK).get(1);
        workers.droppedRaw.add(chunk.hex());
        workers.start();
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitVerdicts(1);
        }

        assertThat(workers.asked).containsKey(plan.wantedOf(chunk).get(0).batch());
        assertThat(workers.asked.get(chunk)).hasSize(1);
    }

    @Test
    void shouldTryFailuresAgainWithANewSubmissionOnly() {
        NodeId teacher = Fixtures.nodes(plan, NodeKind.TEACHER).get(0);
        workers.failing.add(teacher);
        workers.start();
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitVerdicts(1);
            assertThat(workers.asked.get(teacher)).hasSize(1);

            ExperimentRecord again = submitWhenFinished(front);
            awaitVerdicts(2);

            assertThat(again.submission()).isEqualTo(2);
            assertThat(records.all(Topics.VERDICTS)).last().satisfies(record ->
                    assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"failed\":0"));
        }
    }

    /** The front may learn of the verdict after this test did. */
    private ExperimentRecord submitWhenFinished(PlannerLoop front) {
        ExperimentRecord record = front.board().submit(plan.recipe());
        while (record.submission() == 1) {
            Thread.onSpinWait();
            record = front.board().submit(plan.recipe());
        }
        return record;
    }

    @Test
    void shouldSubmitAnUnfinishedExperimentOnce() {
        try (PlannerLoop front = front("a")) {
            ExperimentRecord first = front.board().submit(plan.recipe());
            ExperimentRecord second = front.board().submit(plan.recipe());

            assertThat(second).isEqualTo(first);
            assertThat(front.board().status(plan.experiment()).orElseThrow().phase())
                    .isEqualTo(ExperimentStatus.Phase.RUNNING);
            assertThat(records.all(Topics.EXPERIMENTS)).hasSize(1);
        }
    }

    @Test
    void shouldShowOpenWorkAsLagOfGroupsThatNobodyJoinedYet() throws Exception {
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitRequests(Stage.TEACHER, 2);
            long lag = 0;
            while (lag < 2) {
                lag = lag(Stage.TEACHER);
            }

            assertThat(lag).isEqualTo(2);
        }
    }

    private long lag(Stage stage) throws Exception {
        var committed = admin.listConsumerGroupOffsets(stage.group()).partitionsToOffsetAndMetadata().get();
        long lag = 0;
        for (TopicPartition partition : committed.keySet()) {
            lag += admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all().get().get(partition).offset()
                    - committed.get(partition).offset();
        }
        return committed.size() == 4 ? lag : -1;
    }

    @Test
    void shouldTrimDoneRequestsButNeverData() throws Exception {
        workers.start();
        try (PlannerLoop front = front("a")) {
            front.board().submit(plan.recipe());
            awaitVerdicts(1);
            while (!records.all(Topics.TEACHER_REQUESTS).isEmpty() || !records.all(Topics.STUDENT_REQUESTS).isEmpty()) {
                Thread.onSpinWait();
            }
        }

        assertThat(records.all(Topics.SEQUENCES_SAMPLED)).hasSize(6);
    }

    @Test
    void shouldTellWhatIsWrongWhileThereIsNoBroker() {
        PlannerSettings settings = PlannerSettings.of(Map.of("bootstrap.servers", "127.0.0.1:1",
                "default.api.timeout.ms", 100, "request.timeout.ms", 100), "/evaluator-service/a",
                DispatchLimits.upTo(4));
        try (PlannerLoop front = new PlannerLoop(settings, store, FrontRig::verdict)) {
            front.start();
            while (front.holdup().filter(waiting -> waiting.what().startsWith("to look up")).isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(front.leads()).isFalse();
            assertThat(front.board().all()).isEqualTo(List.of());
        }
    }
}
