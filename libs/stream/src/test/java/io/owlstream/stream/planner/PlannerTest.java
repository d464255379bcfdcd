package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Plan plan = Fixtures.tiny();
    private final FakeLog log = new FakeLog();
    private Front front = new Front(log);
    private final List<NodeId> teachers = Fixtures.nodes(plan, NodeKind.TEACHER);
    private final List<NodeId> chunks = Fixtures.nodes(plan, NodeKind.CHUNK);
    private final List<NodeId> batches = Fixtures.nodes(plan, NodeKind.BATCH);
    private final List<NodeId> datasets = Fixtures.nodes(plan, NodeKind.DATASET);
    private final List<NodeId> students = Fixtures.nodes(plan, NodeKind.STUDENT);

    private void submit(Plan submitted) {
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(submitted, 1)));
    }

    private static List<NodeId> ids(List<NodeRequest> requests) {
        return requests.stream().map(NodeRequest::id).toList();
    }

    /** Plays both sides until no command is left. */
    private void runToEnd(Front driver) {
        do {
            for (Stage stage : Stage.values()) {
                log.workAll(stage);
            }
            log.filterRawChunks();
        } while (!driver.tick().isEmpty());
    }

    @Test
    void shouldDoNothingWithoutExperiments() {
        assertThat(front.tick()).isEmpty();
    }

    @Test
    void shouldAskForWhatHasNoInputsFirst() {
        submit(plan);

        front.tick();

        assertThat(ids(front.emitted)).containsExactlyElementsOf(teachers);
    }

    @Test
    void shouldNotAskAgainWhileInFlight() {
        submit(plan);
        front.tick();

        assertThat(front.tick()).isEmpty();
    }

    @Test
    void shouldMakeEveryNodeOnceAndThenTheVerdict() {
        submit(plan);

        runToEnd(front);

        assertThat(plan.nodes().keySet()).allMatch(log::isReady);
        assertThat(ids(front.emitted)).doesNotHaveDuplicates();
        assertThat(front.emitted).noneMatch(request -> request.work().kind() == NodeKind.BATCH);
        assertThat(front.verdicts).singleElement()
                .satisfies(verdict -> assertThat(verdict.failures()).isEmpty());
    }

    @Test
    void shouldPutTheFactsOfItsInputsIntoARequest() {
        submit(plan);
        log.makeReady(teachers.get(0));
        log.write(new Event.AttemptRead(chunks.get(0), Fixtures.attempt(new Fact.Released())));

        front.tick();

        NodeRequest request = log.open(Stage.SAMPLING).get(0);
        assertThat(request.id()).isEqualTo(chunks.get(0));
        assertThat(request.inputs()).singleElement().satisfies(input -> {
            assertThat(input.node()).isEqualTo(teachers.get(0));
            assertThat(input.ready().digest()).isEqualTo(Front.digest(teachers.get(0)));
        });
        assertThat(request.attempt()).contains(Fixtures.attempt(new Fact.Released()));
        assertThat(request.factsOffset()).isEqualTo(2);
        assertThat(request.wanted()).extracting(WantedBatch::batch).containsExactly(batches.get(0));
    }

    @Test
    void shouldUseFactsThatCameBeforeTheExperiment() {
        teachers.forEach(log::makeReady);
        front.tick();

        submit(plan);
        front.tick();

        assertThat(ids(front.emitted)).isSubsetOf(chunks);
    }

    @Test
    void shouldPassOverFactsOfNodesThatNoExperimentPlans() {
        NodeId unknown = NodeId.of(List.of("nobody's"));
        log.makeReady(unknown);
        log.write(new Event.AttemptRead(unknown, Fixtures.attempt(new Fact.Failed("of nobody", false))));

        submit(plan);
        front.tick();

        assertThat(ids(front.emitted)).containsExactlyElementsOf(teachers);
        assertThat(front.view().all()).singleElement().satisfies(status -> assertThat(status.failures()).isEmpty());
    }

    @Test
    void shouldNotNeedWhatOnlyReadyNodesRead() {
        students.forEach(log::makeReady);
        submit(plan);

        front.tick();

        assertThat(ids(front.emitted)).containsExactlyElementsOf(Fixtures.nodes(plan, NodeKind.EVALUATION));
    }

    @Test
    void shouldGoOnAfterARestartWithHalfOfEverythingDone() {
        submit(plan);
        front.tick();
        log.workAll(Stage.TEACHER);
        front.tick();
        log.next(new LogPartition(Topics.SAMPLING_REQUESTS, 0)).flatMap(FakeLog.Trigger::request).ifPresent(log::work);
        List<NodeId> asked = ids(front.emitted);

        front = new Front(log);
        front.tick();

        assertThat(ids(front.emitted)).doesNotContainAnyElementsOf(asked);
        runToEnd(front);
        assertThat(plan.nodes().keySet()).allMatch(log::isReady);
    }

    @Test
    void shouldNotMindTwoPlannersForAMoment() {
        submit(plan);
        Front other = new Front(log);
        front.readCommitted();
        front.readTables();
        other.tick();
        front.decide().forEach(command -> command.performBy(front));

        assertThat(log.open(Stage.TEACHER)).hasSize(4);
        log.workAll(Stage.TEACHER);
        front.tick();
        other.tick();
        runToEnd(front);

        assertThat(plan.nodes().keySet()).allMatch(log::isReady);
        assertThat(front.verdicts.size() + other.verdicts.size()).isEqualTo(1);
    }

    @Test
    void shouldNotMindAWorkerThatFinishesAfterItsSuccessor() {
        submit(plan);
        front.tick();
        List<NodeRequest> open = log.open(Stage.TEACHER);
        log.workAll(Stage.TEACHER);
        front.tick();
        List<NodeId> asked = ids(front.emitted);

        log.work(open.get(0));
        log.write(new Event.AttemptRead(teachers.get(0), Fixtures.attempt(new Fact.Failed("stopped", true))));
        front.tick();

        assertThat(ids(front.emitted)).isEqualTo(asked);
        assertThat(front.view().status(plan.experiment()).orElseThrow().failures()).isEmpty();
    }

    @Test
    void shouldAskAgainForARequestThatWasLost() {
        submit(plan);
        front.tick();
        for (int i = 0; i < 4; i++) {
            LogPartition partition = new LogPartition(Topics.TEACHER_REQUESTS, i);
            while (log.next(partition).isPresent()) {
                log.commit(partition);
            }
        }

        front.tick();

        assertThat(log.open(Stage.TEACHER)).extracting(NodeRequest::id).containsExactlyInAnyOrderElementsOf(teachers);
    }

    @Test
    void shouldAskAgainForWhatWasNeverSent() {
        submit(plan);
        front.look();

        front.tick();

        assertThat(ids(front.emitted)).containsExactlyElementsOf(teachers);
    }

    @Test
    void shouldNotAskForANodeThatWasDoneBetweenCommitAndFacts() {
        submit(plan);
        front.tick();
        front.readCommitted();
        log.workAll(Stage.TEACHER);
        front.readTables();

        front.decide().forEach(command -> command.performBy(front));

        assertThat(ids(front.emitted)).containsOnlyOnceElementsOf(teachers);
    }

    @Test
    void shouldBlockWhatReadsAFailedNodeAndGiveTheVerdictOverTheRest() {
        submit(plan);
        front.tick();
        log.fail(teachers.get(0), true);
        log.commit(new LogPartition(Topics.TEACHER_REQUESTS, 0));

        runToEnd(front);

        assertThat(log.isReady(students.get(1))).isTrue();
        assertThat(ids(front.emitted)).containsOnlyOnce(teachers.get(0)).doesNotContain(chunks.get(0), students.get(0));
        assertThat(front.verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.failures()).hasSize(10);
            assertThat(verdict.failures().get(0).reason()).isEqualTo("loss is not finite");
            assertThat(verdict.failures().subList(1, 10)).allSatisfy(failure -> {
                assertThat(failure.reason()).contains(teachers.get(0).hex());
                assertThat(failure.retryable()).isTrue();
            });
        });
        assertThat(front.view().status(plan.experiment()).orElseThrow().phase())
                .isEqualTo(ExperimentStatus.Phase.FINISHED);
    }

    @Test
    void shouldClearRetryableFailuresWithANewSubmission() {
        submit(plan);
        log.fail(teachers.get(0), true);
        log.fail(teachers.get(1), false);
        runToEnd(front);
        front.tick();

        Resubmission.Anew again = (Resubmission.Anew) front.view().resubmission(plan);
        assertThat(again).isEqualTo(new Resubmission.Anew(2, List.of(teachers.get(0))));
        again.clear().forEach(node -> log.write(new Event.AttemptCleared(node)));
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(plan, again.submission())));
        runToEnd(front);

        assertThat(log.isReady(students.get(0))).isTrue();
        assertThat(log.isReady(students.get(1))).isFalse();
        assertThat(front.verdicts).extracting(verdict -> verdict.experiment().submission()).containsExactly(1, 2);
    }

    @Test
    void shouldNotSubmitAnUnfinishedExperimentAgain() {
        submit(plan);
        front.tick();

        assertThat(front.view().resubmission(plan))
                .isEqualTo(new Resubmission.Unfinished(Fixtures.submitted(plan, 1)));
    }

    @Test
    void shouldNotGiveAVerdictTwiceOnOneSubmission() {
        submit(plan);
        runToEnd(front);

        front = new Front(log);
        front.tick();

        assertThat(front.verdicts).isEmpty();
        assertThat(front.emitted).isEmpty();
    }

    @Test
    void shouldOpenOneRequestPerPartitionUpToTheLargestReplicaCountWithoutMembers() {
        Plan wide = Fixtures.tiny("seeds.count=9");
        log.members(Stage.TEACHER);
        submit(wide);

        front.tick();

        assertThat(log.open(Stage.TEACHER)).hasSize(3);
        assertThat(log.triggers.values()).allMatch(triggers -> triggers.size() == 1);
        assertThat(front.view().outlook().waiting()).containsEntry(NodeKind.TEACHER, 6);
        assertThat(front.view().outlook().requests()).containsEntry(Stage.TEACHER, 3);
    }

    @Test
    void shouldOpenTwoRequestsPerMemberInItsPartitions() {
        Plan wide = Fixtures.tiny("seeds.count=9");
        log.members(Stage.TEACHER, Set.of(1), Set.of(2, 3), Set.of());
        submit(wide);

        front.tick();

        assertThat(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 1))).hasSize(2);
        assertThat(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 2))).hasSize(1);
        assertThat(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 3))).hasSize(1);
        assertThat(ids(front.emitted)).isEqualTo(Fixtures.nodes(wide, NodeKind.TEACHER).subList(0, 4));
    }

    @Test
    void shouldGiveTheNextRequestToTheMemberWithTheFewest() {
        Plan wide = Fixtures.tiny("seeds.count=9");
        log.members(Stage.TEACHER, Set.of(0), Set.of(1));
        submit(wide);
        front.tick();
        log.commit(new LogPartition(Topics.TEACHER_REQUESTS, 1));
        log.makeReady(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 1)).get(0).nodes().get(0));

        front.tick();

        assertThat(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 0))).hasSize(2);
        assertThat(log.triggers.get(new LogPartition(Topics.TEACHER_REQUESTS, 1))).hasSize(3);
    }

    @Test
    void shouldCountARawChunkAsTheTriggerOfItsBatches() {
        submit(plan);
        front.tick();
        log.workAll(Stage.TEACHER);
        front.tick();
        log.workAll(Stage.SAMPLING);

        front.tick();

        assertThat(log.open(Stage.FILTER)).isEmpty();
        assertThat(front.view().status(plan.experiment()).orElseThrow().counts().get(NodeKind.BATCH).inFlight())
                .isPositive();
    }

    @Test
    void shouldAskTheFilterForABatchWhoseRawChunkItLost() {
        submit(plan);
        front.tick();
        log.workAll(Stage.TEACHER);
        front.tick();
        log.workAll(Stage.SAMPLING);
        FakeLog.rawPartitions().forEach(partition -> {
            while (log.next(partition).isPresent()) {
                log.commit(partition);
            }
        });

        front.tick();

        List<NodeRequest> requests = log.open(Stage.FILTER);
        assertThat(requests).isNotEmpty().allSatisfy(request ->
                assertThat(request.wanted()).singleElement().extracting(WantedBatch::batch).isEqualTo(request.id()));
        runToEnd(front);
        assertThat(plan.nodes().keySet()).allMatch(log::isReady);
    }

    @Test
    void shouldNotTrustALocationInAnotherClusterOrAnEarlierTopic() {
        submit(plan);
        log.makeReady(teachers.get(0));
        Location mirrored = new Location("elsewhere", Fixtures.RAW_TOPIC_ID, 0, 0);
        Location recreated = new Location(Fixtures.CLUSTER, "earlier", 0, 0);
        log.write(new Event.ReadyRead(chunks.get(0),
                Fixtures.ready(chunks.get(0), Optional.of(mirrored), List.of(batches.get(0)))));
        log.write(new Event.ReadyRead(chunks.get(1),
                Fixtures.ready(chunks.get(1), Optional.of(recreated), List.of(batches.get(1)))));

        front.tick();

        assertThat(ids(front.emitted)).contains(batches.get(0), batches.get(1));
    }

    @Test
    void shouldAskTheFilterForOldChunksUnderANewRule() {
        submit(plan);
        runToEnd(front);
        Plan stricter = Fixtures.tiny("filter.maxLogit=7");
        submit(stricter);

        front.tick();

        assertThat(front.emitted.subList(front.emitted.size() - 4, front.emitted.size()))
                .allMatch(request -> request.work().kind() == NodeKind.BATCH);
    }

    @Test
    void shouldSealADatasetFromTheFactsOfItsBatchesInTheirOrder() {
        submit(plan);
        List<NodeId> parts = plan.nodes().get(datasets.get(0)).inputs();
        List.of(2, 0, 1).forEach(i -> log.makeReady(parts.get(i)));

        front.tick();

        Command.SealDataset sealed = front.sealed.get(0);
        assertThat(sealed.manifest().dataset()).isEqualTo(datasets.get(0));
        assertThat(sealed.manifest().batches()).extracting(entry -> entry.batch()).isEqualTo(parts);
        assertThat(sealed.manifest().batches()).extracting(entry -> entry.chunk()).isEqualTo(chunks.subList(0, 3));
        assertThat(sealed.manifest().batches().get(0).rows()).isEqualTo(90);
        assertThat(sealed.manifest().batches().get(0).rejected()).containsOnly(Map.entry("bounds", 10L));
        assertThat(sealed.hints().orElseThrow().locations()).hasSize(3);
        assertThat(sealed.read()).extracting(read -> read.node()).isEqualTo(parts);
    }

    @Test
    void shouldHaveAWithdrawnBatchAndItsDatasetMadeAgain() {
        submit(plan);
        List<NodeId> parts = plan.nodes().get(datasets.get(0)).inputs();
        parts.forEach(log::makeReady);
        front.tick();
        log.write(new Event.ReadyWithdrawn(parts.get(1)));
        log.write(new Event.ReadyWithdrawn(datasets.get(0)));

        runToEnd(front);

        assertThat(front.sealed).filteredOn(sealed -> sealed.manifest().dataset().equals(datasets.get(0))).hasSize(2);
        assertThat(plan.evaluations()).allMatch(evaluation -> log.isReady(evaluation.evaluation()));
    }

    @Test
    void shouldAskOnceForWhatTwoExperimentsShare() {
        Plan other = Fixtures.tiny("arms=[student-aux,cross-model-aux]");
        submit(plan);
        submit(other);

        runToEnd(front);

        assertThat(ids(front.emitted)).doesNotHaveDuplicates();
        assertThat(other.nodes().keySet()).containsAll(plan.nodes().keySet()).allMatch(log::isReady);
        assertThat(front.verdicts).hasSize(2);
    }

    @Test
    void shouldNameTheBatchesOfAllRunningExperimentsInTheRequestOfAChunk() {
        Plan stricter = Fixtures.tiny("filter.maxLogit=7");
        submit(plan);
        submit(stricter);
        log.makeReady(teachers.get(0));

        front.tick();

        NodeRequest request = log.open(Stage.SAMPLING).get(0);
        assertThat(request.wanted()).extracting(WantedBatch::batch)
                .containsExactlyInAnyOrder(plan.wantedOf(request.id()).get(0).batch(),
                        stricter.wantedOf(request.id()).get(0).batch());
    }

    @Test
    void shouldMarkWorkOfACancelledExperimentUnwantedUnlessAnotherNeedsIt() {
        Plan first = Fixtures.tiny("seeds.count=2");
        Plan both = Fixtures.tiny("seeds.count=2", "seeds.first=1");
        submit(first);
        front.tick();
        submit(both);
        log.experiments.add(new Event.ExperimentRead(Fixtures.cancelled(first, 1)));

        List<Command> commands = front.tick();

        List<NodeId> shared = Fixtures.nodes(both, NodeKind.TEACHER);
        NodeId only = teachers.stream().filter(teacher -> !shared.contains(teacher)).findFirst().orElseThrow();
        assertThat(commands.stream().filter(Command.MarkUnwanted.class::isInstance).toList())
                .containsExactly(new Command.MarkUnwanted(only, 0));
        assertThat(front.tick()).isEmpty();
        assertThat(front.view().status(first.experiment()).orElseThrow().phase())
                .isEqualTo(ExperimentStatus.Phase.CANCELLED);
    }

    @Test
    void shouldClearAnUnwantedMarkBeforeItAsksAgain() {
        submit(plan);
        front.tick();
        log.experiments.add(new Event.ExperimentRead(Fixtures.cancelled(plan, 1)));
        front.tick();
        for (int i = 0; i < 4; i++) {
            LogPartition partition = new LogPartition(Topics.TEACHER_REQUESTS, i);
            while (log.next(partition).isPresent()) {
                log.commit(partition);
            }
        }
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(plan, 2)));

        List<Command> first = front.tick();
        List<Command> second = front.tick();

        assertThat(first).containsExactlyElementsOf(teachers.stream().map(Command.ClearAttempt::new).toList());
        assertThat(second).hasSize(2).allSatisfy(command -> assertThat(((Command.EmitRequest) command).request()
                .attempt()).isEmpty());
    }

    @Test
    void shouldPassOverAnExperimentOfAnotherPlanVersion() {
        log.experiments.add(new Event.ExperimentRead(new ExperimentRecord(plan.experiment(),
                plan.recipe(), Plan.VERSION + 1, 1, ExperimentRecord.State.ACTIVE,
                Fixtures.NOW)));

        assertThat(front.tick()).isEmpty();
        assertThat(front.view().all()).isEmpty();
    }

    @Test
    void shouldCountAllNodesOfAFinishedExperimentAsReadyEvenIfEarlyFactsAreGone() {
        submit(plan);
        runToEnd(front);
        front.tick();
        log.facts.clear();
        front = new Front(log);
        plan.evaluations().forEach(evaluation -> log.makeReady(evaluation.evaluation()));
        front.tick();

        ExperimentStatus status = front.view().status(plan.experiment()).orElseThrow();

        assertThat(status.phase()).isEqualTo(ExperimentStatus.Phase.FINISHED);
        assertThat(status.counts().get(NodeKind.CHUNK)).isEqualTo(new ExperimentStatus.Counts(6, 6, 0, 0, 0, 0));
    }
}
