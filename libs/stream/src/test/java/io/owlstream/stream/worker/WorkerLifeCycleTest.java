package io.owlstream.stream.worker;

import static io.owlstream.stream.worker.Requests.attempt;
import static io.owlstream.stream.worker.Requests.bytes;
import static io.owlstream.stream.worker.Requests.digest;
import static io.owlstream.stream.worker.Requests.ready;
import static io.owlstream.stream.worker.Requests.student;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.FileStore;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreUnavailableException;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.LogTrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the design's table of answers: what is sent, in which order, and what becomes of the request. */
class WorkerLifeCycleTest {
    private static final NodeWorker MAKES = (request, context) -> made("weights");
    private static final NodeWorker MUST_NOT_WORK = (request, context) -> {
        throw new AssertionError("there was nothing to do");
    };

    @TempDir
    private Path folder;
    private FileStore store;
    private LifeCycleRig rig;
    private final NodeRequest request = student(Optional.empty());

    @BeforeEach
    void setUp() {
        store = new FileStore(folder);
        rig = new LifeCycleRig(store);
    }

    @Test
    void shouldSayRunningThenStoreThenSayReadyThenClearTheAttempt() {
        Answer answer = rig.handle(request, MAKES);

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "id ready", "id! removed",
                "ended READY", "facts closed");
        assertThat(rig.ready()).returns(digest("weights"), Fact.Ready::digest)
                .returns(Map.of("rows", 3L, "bytes", 7L), Fact.Ready::counts).returns("w1", Fact.Ready::worker);
        assertThat(store.load(digest("weights"))).isInstanceOf(LoadResult.Found.class);
        assertThat(rig.sent).extracting(OutgoingRecord::headers)
                .allSatisfy(headers -> assertThat(headers).containsAllEntriesOf(LifeCycleRig.TRACE));
    }

    @Test
    void shouldSendWhatGoesBesideThenTheRecordThenReadyWithItsLocation() {
        NodeId wanted = NodeId.of(List.of("wanted"));
        OutgoingRecord beside = new OutgoingRecord(Topics.SEQUENCES_REJECTED, "k", bytes("r"), Map.of());
        OutgoingRecord main = new OutgoingRecord(Topics.TRAINING_BATCHES, "k", bytes("batch"), Map.of("own", "1"));

        Answer answer = rig.handle(request, (r, context) -> new Outcome.Made(new Outcome.Content.Streamed(main,
                List.of(beside), List.of(wanted)), List.of(), List.of(), Map.of(), Requests.PLATFORM));

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "record for " + Topics.SEQUENCES_REJECTED, "record for " + Topics.TRAINING_BATCHES, "id ready",
                "id! removed", "ended READY", "facts closed");
        assertThat(rig.ready()).returns(Optional.of(LifeCycleRig.WRITTEN), Fact.Ready::location)
                .returns(List.of(wanted), Fact.Ready::wanted).returns(digest("batch"), Fact.Ready::digest);
        assertThat(rig.sent.get(2).headers()).hasSize(2).containsEntry("own", "1")
                .containsAllEntriesOf(LifeCycleRig.TRACE);
    }

    @Test
    void shouldAcknowledgeWhatIsReady() {
        rig.facts = rig.facts.withReady(Optional.of(ready("weights")));

        assertNothingDone(rig.handle(request, MUST_NOT_WORK));
    }

    @Test
    void shouldAcknowledgeWhatNobodyWantsEvenIfAWorkerSaidSomethingSince() {
        rig.facts = rig.facts.withAttempt(attempt(1, new Fact.Unwanted())).withAttempt(attempt(0, new Fact.Released()));

        assertNothingDone(rig.handle(request, MUST_NOT_WORK));
    }

    @Test
    void shouldAcknowledgeWhatFailedSinceThePlannerDecided() {
        rig.facts = rig.facts.withAttempt(attempt(1, new Fact.Failed("NaN", false)));

        assertNothingDone(rig.handle(request, MUST_NOT_WORK));
    }

    @Test
    void shouldWorkOnWhatIsWantedAgain() {
        rig.facts = rig.facts.withAttempt(attempt(1, new Fact.Unwanted())).withAttempt(Optional.empty());

        assertThat(rig.handle(student(attempt(1, new Fact.Unwanted())), MAKES)).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).contains("id! 1 Running", "id ready");
    }

    /** The fact is for those who may use the front; the log is read by more. */
    @Test
    void shouldTellTheFactButNotTheLogWhatAForeignFaultSays() {
        try (LogTrap log = LogTrap.of(JobRun.class)) {
            rig.handle(request, (asked, context) -> {
                throw new NumberFormatException("For input string: what a row says");
            });

            assertThat(rig.trace).contains("id! 1 Failed[reason=fault in the worker: java.lang.NumberFormatException: For"
                    + " input string: what a row says, retryable=true]");
            assertThat(log.taken()).contains(request.id().brief(), "java.lang.NumberFormatException", "\tat ")
                    .doesNotContain("what a row says");
        }
    }

    @Test
    void shouldTellTheFactButNotTheLogWhyAWorkerCannotSucceed() {
        try (LogTrap log = LogTrap.of(JobRun.class)) {
            rig.handle(request, (asked, context) -> new Outcome.CannotSucceed("no token for 'what a row says'", false));

            assertThat(rig.trace).anyMatch(line -> line.contains("no token for 'what a row says'"));
            assertThat(log.taken()).contains(request.id().brief()).doesNotContain("what a row says");
        }
    }

    @Test
    void shouldCountOnFromTheAttemptInTheRequest() {
        rig.handle(student(attempt(3, new Fact.Running())), MAKES);

        assertThat(rig.trace).contains("id! 4 Running");
    }

    @Test
    void shouldCountOnFromTheNewestFact() {
        rig.facts = rig.facts.withAttempt(attempt(4, new Fact.Running()));

        rig.handle(student(attempt(3, new Fact.Running())), MAKES);

        assertThat(rig.trace).contains("id! 5 Running");
    }

    @Test
    void shouldBeginToCountAnewAfterARelease() {
        rig.facts = rig.facts.withAttempt(attempt(4, new Fact.Released()));

        rig.handle(request, MAKES);

        assertThat(rig.trace).contains("id! 1 Running");
    }

    @Test
    void shouldFailARequestThatEndedFiveWorkers() {
        Answer answer = rig.handle(student(attempt(5, new Fact.Running())), MUST_NOT_WORK);

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7",
                "id! 5 Failed[reason=5 attempts ended without a result or a checkpoint, retryable=true]", "ended FAILED",
                "facts closed");
    }

    @Test
    void shouldResetTheCountWithTheFirstCheckpointAndDropCheckpointsAfterReady() {
        rig.handle(student(attempt(4, new Fact.Running())), (r, context) -> {
            context.checkpoints().save(10, bytes("ten"));
            context.checkpoints().save(20, bytes("twenty"));
            assertThat(context.checkpoints().newest()).get().returns(20L, c -> c.step());
            return made("weights");
        });

        assertThat(rig.trace).containsExactly("facts from 7", "id! 5 Running", "began STUDENT", "id! 0 Running", "id ready",
                "id! removed", "ended READY", "facts closed");
        assertThat(store.checkpoints(request.id()).newest()).isEmpty();
    }

    @Test
    void shouldReleaseWithoutAcknowledgingWhenTheProcessEndsOrThePartitionMovesOn() {
        Answer answer = rig.handle(request, (r, context) -> {
            rig.letGo = true;
            context.checkpoints().save(10, bytes("ten"));
            return untilStopped(context);
        });

        assertThat(answer).isEqualTo(Answer.LEAVE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "id! 0 Running",
                "id! 0 Released", "ended RELEASED", "facts closed");
        assertThat(store.checkpoints(request.id()).newest()).isPresent();
    }

    @Test
    void shouldNotEvenBeginWhenTheProcessEnds() {
        rig.letGo = true;

        assertThat(rig.handle(request, MUST_NOT_WORK)).isEqualTo(Answer.LEAVE);
        assertThat(rig.trace).isEmpty();
    }

    @Test
    void shouldReleaseAndAcknowledgeWhatIsNoLongerWanted() {
        Answer answer = rig.handle(request, (r, context) -> {
            rig.facts = rig.facts.withAttempt(attempt(0, new Fact.Unwanted()));
            return untilStopped(context);
        });

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "id! 0 Released",
                "ended RELEASED", "facts closed");
    }

    @Test
    void shouldFailRetryablyWhatTakesTooLong() {
        rig.timeout = Duration.ofNanos(1);

        Answer answer = rig.handle(request, (r, context) -> untilStopped(context));

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "id! 1 Failed[reason=not done after PT0.000000001S (owlstream.worker.timeout), retryable=true]",
                "ended FAILED", "facts closed");
    }

    @Test
    void shouldFailWhatCannotSucceed() {
        Answer answer = rig.handle(request, (r, context) -> new Outcome.CannotSucceed("loss is NaN", false));

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "id! 1 Failed[reason=loss is NaN, retryable=false]", "ended FAILED", "facts closed");
    }

    @Test
    void shouldFailRetryablyWhatBreaksTheWorker() {
        Answer answer = rig.handle(request, (r, context) -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "id! 1 Failed[reason=fault in the worker: java.lang.IllegalStateException: a bug, retryable=true]",
                "ended FAILED", "facts closed");
    }

    @Test
    void shouldFailAWorkerThatStopsUnasked() {
        rig.handle(request, (r, context) -> new Outcome.Stopped());

        assertThat(rig.trace).contains("ended FAILED").anyMatch(line -> line.contains("without being asked"));
    }

    @Test
    void shouldFailARecordThatIsTooLargeAndSendNoneOfThem() {
        OutgoingRecord huge = new OutgoingRecord(Topics.TRAINING_BATCHES, "k", new byte[EventCodec.MAX_VALUE_BYTES + 1],
                Map.of());
        OutgoingRecord beside = new OutgoingRecord(Topics.SEQUENCES_REJECTED, "k", bytes("r"), Map.of());

        rig.handle(request, (r, context) -> new Outcome.Made(new Outcome.Content.Streamed(huge, List.of(beside),
                List.of()), List.of(), List.of(), Map.of(), Requests.PLATFORM));

        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "id! 1 Failed[reason=a record for owlstream.training-batches.v1 would have 900001 bytes, more than a record "
                        + "may; make the chunks smaller, retryable=false]", "ended FAILED", "facts closed");
    }

    @Test
    void shouldWithdrawADamagedInputAndItsFactAndAcknowledge() throws IOException {
        store.put(bytes("dataset"));
        Path content = folder.resolve(store.key(digest("dataset")));
        Files.write(content, bytes("rubbish"));
        rig.readyNow.put(Requests.DATASET, ready("dataset"));

        Answer answer = rig.handle(request, (r, context) -> damaged("dataset"));

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT",
                "id removed " + Requests.DATASET.hex().substring(0, 6), "id! 0 Released", "ended DAMAGED_INPUT",
                "facts closed");
        assertThat(store.load(digest("dataset"))).isInstanceOf(LoadResult.Missing.class);
    }

    @Test
    void shouldKeepTheFactOfAnInputThatWasMadeAgainMeanwhile() {
        rig.readyNow.put(Requests.DATASET, ready("newer dataset"));

        Answer answer = rig.handle(request, (r, context) -> damaged("dataset"));

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "id! 0 Released",
                "ended DAMAGED_INPUT", "facts closed");
    }

    @Test
    void shouldWaitForABrokerThatComesBackAndCountOneAttempt() {
        rig.sendFailures.add(new TimeoutException("no broker"));

        Answer answer = rig.handle(request, MAKES);

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "trouble: write a fact", "id! 1 Running", "began STUDENT",
                "id ready", "id! removed", "ended READY", "facts closed");
    }

    @Test
    void shouldWorkAgainFromTheCheckpointWhenTheStoreWasAway() {
        AtomicInteger tries = new AtomicInteger();

        Answer answer = rig.handle(request, (r, context) -> {
            if (tries.incrementAndGet() == 1) {
                context.checkpoints().save(10, bytes("ten"));
                throw new StoreUnavailableException("volume away", null);
            }
            assertThat(context.checkpoints().newest()).get().returns(10L, c -> c.step());
            return made("weights");
        });

        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "id! 0 Running",
                "trouble: work on a node", "id ready", "id! removed", "ended READY", "facts closed");
    }

    @Test
    void shouldLeaveTheRequestWhenTheProcessEndsAmidTrouble() {
        Answer answer = rig.handle(request, (r, context) -> {
            rig.letGo = true;
            rig.sendFailures.add(new TimeoutException("no broker"));
            throw new StoreUnavailableException("volume away", null);
        });

        assertThat(answer).isEqualTo(Answer.LEAVE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "ended RELEASED",
                "facts closed");
    }

    @Test
    void shouldLeaveTheRequestWhenTheBrokerIsAwayAndTheProcessEnds() {
        Answer answer = rig.handle(request, (r, context) -> {
            rig.letGo = true;
            rig.sendFailures.add(new TimeoutException("no broker"));
            rig.sendFailures.add(new TimeoutException("no broker"));
            return made("weights");
        });

        assertThat(answer).isEqualTo(Answer.LEAVE);
        assertThat(rig.trace).containsExactly("facts from 7", "id! 1 Running", "began STUDENT", "ended RELEASED",
                "facts closed");
    }

    @Test
    void shouldFailTheNodeOfARequestThatCannotBeRead() {
        rig.lifeCycle(MUST_NOT_WORK).refuse(request.id(), "no NodeRequest", () -> false);

        assertThat(rig.trace).containsExactly("id! 0 Failed[reason=no NodeRequest, retryable=true]");
    }

    @Test
    void shouldNotRetryWhatIsNoTroubleWithTheEnvironment() {
        rig.sendFailures.add(new IllegalArgumentException("a bug"));

        assertThatThrownBy(() -> rig.handle(request, MAKES)).hasMessage("a bug");
    }

    @Test
    void shouldReportProgressAtMostOnceAWhileAndAlwaysTheLast() {
        rig.handle(request, (r, context) -> {
            for (int step = 1; step <= 100; step++) {
                context.report(new TrainingProgress(r.id(), step, 100, 0.5, 10, 1, context.worker(), Instant.EPOCH));
            }
            return made("weights");
        });

        assertThat(rig.trace).filteredOn(line -> line.startsWith("offer")).containsExactly(
                "offer for " + Topics.TRAINING_PROGRESS, "offer for " + Topics.TRAINING_PROGRESS);
        assertThat(rig.offered).allSatisfy(record -> assertThat(record.headers())
                .containsAllEntriesOf(LifeCycleRig.TRACE));
    }

    @Test
    void shouldReportEveryStepWhereReportsNeedNotBeSpaced() {
        rig.reportEvery = Duration.ZERO;

        rig.handle(request, (r, context) -> {
            for (int step = 1; step <= 10; step++) {
                context.report(new TrainingProgress(r.id(), step, 100, 0.5, 10, 1, context.worker(), Instant.EPOCH));
            }
            return made("weights");
        });

        assertThat(rig.trace).filteredOn(line -> line.startsWith("offer")).hasSize(10);
    }

    private void assertNothingDone(Answer answer) {
        assertThat(answer).isEqualTo(Answer.ACKNOWLEDGE);
        assertThat(rig.trace).containsExactly("facts from 7", "ended NEEDLESS", "facts closed");
    }

    private static Outcome untilStopped(WorkContext context) {
        while (!context.stop().raised()) {
            Thread.onSpinWait();
        }
        return new Outcome.Stopped();
    }

    private static Outcome damaged(String content) {
        return new Outcome.DamagedInput(List.of(new Fact.InputRead(Requests.DATASET, digest(content))), "manifest gone");
    }

    private static Outcome made(String weights) {
        return new Outcome.Made(new Outcome.Content.Stored(bytes(weights)), List.of(), List.of(), Map.of("rows", 3L),
                Requests.PLATFORM);
    }
}
