package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an autoscaler sees of a real broker's offsets. */
class AutoscalingIT {
    @TempDir
    private Path folder;
    private FrontRig rig;
    private KedaLag keda;

    @BeforeEach
    void begin() {
        rig = new FrontRig(folder);
        keda = new KedaLag(rig.admin);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void shouldWantNobodyWhereNothingWasEverAskedFor() throws Exception {
        for (String topic : Stage.workTopics()) {
            forget(Topics.group(topic));
        }
        try (PlannerLoop front = rig.front("a")) {
            for (String topic : Stage.workTopics()) {
                awaitOffsets(topic);
                awaitReplicas(topic, 0);
            }
            // Offsets are set by every front: only one that plans could have asked for something.
            while (!front.leads()) {
                Thread.sleep(20);
            }
            assertThat(keda.replicas(Topics.TEACHER_REQUESTS)).isZero();
        }
    }

    @Test
    void shouldWantWorkersForWhatCanBeMadeNowThoughNobodyIsThere() throws Exception {
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.TEACHER, 2);

            awaitReplicas(Topics.TEACHER_REQUESTS, 2);
            assertThat(keda.replicas(Topics.STUDENT_REQUESTS)).isZero();
        }
    }

    @Test
    void shouldWantNobodyOnceAllIsDone() throws Exception {
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(1);

            for (String topic : Stage.workTopics()) {
                awaitReplicas(topic, 0);
            }
        }
    }

    @Test
    void shouldWantNobodyAgainAfterTheOffsetsOfAllGroupsHaveExpired() throws Exception {
        // Given topics whose requests were done and trimmed, raw chunks that stay, and groups that the broker forgot
        rig.workers.start();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(1);
            for (Stage stage : Stage.values()) {
                while (!rig.records.all(stage.topic()).isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        }
        rig.workers.close();
        for (String topic : Stage.workTopics()) {
            forget(Topics.group(topic));
        }
        assertThat(keda.replicas(Topics.TEACHER_REQUESTS)).as("what nobody mended").isPositive();
        assertThat(rig.records.all(Topics.SEQUENCES_SAMPLED)).as("raw chunks").isNotEmpty();
        // When
        try (PlannerLoop front = rig.front("b")) {
            // Then
            for (String topic : Stage.workTopics()) {
                awaitOffsets(topic);
                awaitReplicas(topic, 0);
            }
        }
    }

    @Test
    void shouldAskForTheBatchesOfRawChunksThatNobodyReadBeforeTheirOffsetsExpired() throws Exception {
        // Given raw chunks and no filter
        rig.workers.startWithoutFilter();
        try (PlannerLoop front = rig.front("a")) {
            front.board().submit(rig.plan.recipe());
            rig.records.await(Topics.SEQUENCES_SAMPLED, 6, record -> true);
        }
        rig.workers.close();
        // When
        forget(Topics.group(Topics.SEQUENCES_SAMPLED));
        // Then
        try (PlannerLoop front = rig.front("b")) {
            rig.awaitRequests(Stage.FILTER, 2);
            awaitReplicas(Topics.SEQUENCES_SAMPLED, 0);
            assertThat(keda.replicas(Topics.FILTER_REQUESTS)).isPositive();
        }
    }

    /** The group's members have left, but the broker may not have noticed yet. */
    private void forget(String group) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                rig.admin.deleteConsumerGroups(List.of(group)).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private void awaitOffsets(String topic) throws Exception {
        while (rig.admin.listConsumerGroupOffsets(Topics.group(topic)).partitionsToOffsetAndMetadata().get().isEmpty()) {
            Thread.sleep(20);
        }
    }

    private void awaitReplicas(String topic, long wanted) throws Exception {
        while (keda.replicas(topic) != wanted) {
            Thread.sleep(20);
        }
    }
}
