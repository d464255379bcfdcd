package io.owlstream.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each invariant notices when it is broken. */
class InvariantsTest {

    @TempDir
    private Path folder;
    private DrillEvidence drill;

    @BeforeEach
    void leaveBehindAWholeRun() {
        drill = new DrillEvidence(folder);
    }

    @Test
    void shouldFindNothingWrongWithAWholeRun() {
        assertThat(Invariant.all()).allSatisfy(invariant -> assertThat(drill.violations(invariant)).isEmpty());
    }

    @Test
    void shouldFindNothingWrongWithRecordsThatWereWrittenTwice() {
        drill.records.addAll(List.copyOf(drill.records));

        assertThat(Invariant.all()).allSatisfy(invariant -> assertThat(drill.violations(invariant)).isEmpty());
    }

    @Test
    void shouldNoticeARunWithoutEnd() {
        drill.records.removeIf(record -> record.topic().equals(Topics.VERDICTS));

        assertThat(drill.violations(new VerdictWritten())).singleElement().asString().contains("did not end");
    }

    @Test
    void shouldNoticeFailuresInAVerdict() {
        drill.add(Topics.VERDICTS, drill.plan.experiment().hex(), drill.plan.experiment(),
                DrillEvidence.text("{\"submission\": 1, \"failures\": [{\"node\": \"x\"}]}"));

        assertThat(drill.violations(new VerdictWritten())).singleElement().asString().contains("failures");
    }

    @Test
    void shouldNoticeANodeThatIsNotReadyAtTheEnd() {
        NodeId student = drill.first(NodeKind.STUDENT);
        drill.add(Topics.FACTS, student.hex(), student, null);

        assertThat(drill.violations(new SameDigests())).singleElement().asString()
                .contains("student " + student.brief(), "not Ready");
    }

    @Test
    void shouldNoticeAnotherDigestEvenIfTheRightOneFollows() {
        NodeId teacher = drill.first(NodeKind.TEACHER);
        drill.fact(teacher, DrillEvidence.ready(Digest.of(new byte[] {1}), Optional.empty(), 0));
        drill.fact(teacher, DrillEvidence.ready(drill.reference.get(teacher), Optional.empty(), 0));

        assertThat(drill.violations(new SameDigests())).singleElement().asString().contains("teacher", "undisturbed");
    }

    @Test
    void shouldNoticeARecordThatIsGoneAtTheEndUnlessItIsATrimmedRequest() {
        NodeId chunk = drill.first(NodeKind.CHUNK);
        long raw = drill.add(Topics.SEQUENCES_SAMPLED, "", chunk, DrillEvidence.text("once more"));
        drill.vanished.add(drill.records.get((int) raw));
        long request = drill.add(Topics.SAMPLING_REQUESTS, "", chunk, DrillEvidence.text("done"));
        drill.vanished.add(drill.records.get((int) request));

        assertThat(drill.violations(new NothingVanished())).singleElement().asString()
                .contains(Topics.SEQUENCES_SAMPLED + "-0@" + raw);
    }

    @Test
    void shouldNoticeALostRow() {
        NodeId batch = drill.first(NodeKind.BATCH);
        drill.batch(batch, List.of(new RowRange(0, 1)), 2);
        drill.sealAgain(batch);

        assertThat(drill.violations(new NoRowLostOrTwice())).singleElement().asString().contains("3 rows of the 4");
    }

    @Test
    void shouldNoticeARowThatIsCountedTwice() {
        NodeId batch = drill.first(NodeKind.BATCH);
        drill.batch(batch, List.of(new RowRange(0, 2), new RowRange(2, 2)), 4);
        drill.sealAgain(batch);

        assertThat(drill.violations(new NoRowLostOrTwice())).singleElement().asString().contains("twice");
    }

    @Test
    void shouldNoticeARowThatIsAcceptedAndRejected() {
        NodeId batch = drill.first(NodeKind.BATCH);
        drill.batch(batch, List.of(new RowRange(0, 3)), 4);
        drill.sealAgain(batch);

        assertThat(drill.violations(new NoRowLostOrTwice())).singleElement().asString()
                .contains("accepted and rejected");
    }

    @Test
    void shouldNoticeAManifestThatCountsOtherRowsThanTheLogHas() {
        NodeId batch = drill.first(NodeKind.BATCH);
        drill.batch(batch, List.of(new RowRange(0, 2)), 7);
        drill.sealAgain(batch);

        assertThat(drill.violations(new NoRowLostOrTwice())).singleElement().asString().contains("7 by the manifest");
    }

    @Test
    void shouldNoticeABatchThatIsNotInTheLog() {
        drill.lose(Topics.TRAINING_BATCHES, drill.first(NodeKind.BATCH));

        assertThat(drill.violations(new NoRowLostOrTwice())).singleElement().asString().contains("not in the log");
    }

    @Test
    void shouldNoticeAReadyWhoseStoredContentIsGone() throws IOException {
        NodeId student = drill.first(NodeKind.STUDENT);
        String hex = drill.reference.get(student).hex();
        Files.delete(folder.resolve("content/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex));

        assertThat(drill.violations(new ReadyMeansThere())).singleElement().asString().contains("student", "Missing");
    }

    @Test
    void shouldNoticeAReadyWhoseRecordIsElsewhere() {
        NodeId chunk = drill.first(NodeKind.CHUNK);
        drill.fact(chunk, DrillEvidence.ready(drill.reference.get(chunk),
                Optional.of(new Location("cluster", "topic", 0, 999_999)), 3));

        assertThat(drill.violations(new ReadyMeansThere())).singleElement().asString().contains("chunk", "999999");
    }

    @Test
    void shouldNoticeADeadLetterThatWasNotPoisoned() {
        NodeId node = drill.first(NodeKind.CHUNK);
        drill.add(Topics.DEAD_LETTERS, node.hex(), node, DrillEvidence.text("a good request"));

        assertThat(drill.violations(new OnlyPoisonRefused())).singleElement().asString().contains("not poisoned");
    }

    @Test
    void shouldNoticePoisonThatWasSwallowed() {
        NodeId node = drill.first(NodeKind.CHUNK);
        drill.poison.add(DrillEvidence.text("poison 0"));
        drill.poison.add(DrillEvidence.text("poison 1"));
        drill.add(Topics.DEAD_LETTERS, "poison-1", node, DrillEvidence.text("poison 1"));

        assertThat(drill.violations(new OnlyPoisonRefused())).containsExactly("poison 0 is not among the dead letters");
    }

    @Test
    void shouldNoticeANodeThatWasFailedForAWhile() {
        drill.attempt(drill.first(NodeKind.TEACHER), "teacher", 0, new Fact.Failed("5 attempts", true));

        assertThat(drill.violations(new OnlyPoisonRefused())).singleElement().asString().contains("Failed: 5 attempts");
    }
}
