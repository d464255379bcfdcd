package io.owlstream.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import io.owlstream.testing.NumbersGraph;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The filter's worker on number sequences: the same records by the same way as for digits. */
class NumbersWorkerTest {
    private static final Location LOCATION = new Location("cluster", "topic", 3, 17);
    private final NumbersGraph graph = NumbersGraph.of(5, 6, 4);
    private final RawChunks chunks = new RawChunks();
    private final FilterWorker worker = new FilterWorker(chunks, judged -> { });
    private final LogOfTest log = new LogOfTest();

    @Test
    void shouldMakeTheBatchAndTheRejectsOfARecordThatWantsIt() {
        // Given
        byte[] raw = raw(graph, new NumberRows(List.of("a", "b", "c", "d"), List.of("1, 2", "owl", "3", "4, 1000"),
                List.of(1, 2)));

        // When
        Outcome.Made made = (Outcome.Made) worker.work(fromRecord(graph, raw), log.context());

        // Then
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        assertThat(content.main().topic()).isEqualTo(Topics.TRAINING_BATCHES);
        assertThat(content.main().key()).isEqualTo(RecordKeys.dataset(graph.dataset().id(), 0));
        assertThat(EventCodec.decode(content.main().value(), TrainingBatch.class)).isEqualTo(new TrainingBatch(
                graph.batches().get(0).id(), graph.chunks().get(0).id(),
                List.of(new TrainingBatch.RowRange(0, 0), new TrainingBatch.RowRange(2, 2)),
                new NumberRows(List.of("a", "c"), List.of("1, 2", "3"), List.of(2))));
        assertThat(content.beside()).singleElement().satisfies(record -> assertThat(
                EventCodec.decode(record.value(), SequencesRejected.class)).isEqualTo(new SequencesRejected(
                        graph.batches().get(0).id(), graph.chunks().get(0).id(),
                        List.of(new SequencesRejected.Reject(1, List.of("invalid-format")),
                                new SequencesRejected.Reject(3, List.of("number-too-large"))))));
        assertThat(made.counts()).isEqualTo(
                Map.of("rows", 2L, "rejected.invalid-format", 1L, "rejected.number-too-large", 1L));
        assertThat(log.reads()).isZero();
    }

    @Test
    void shouldMakeAnEmptyBatchWhereEveryRowIsRejected() {
        // Given
        byte[] raw = raw(graph,
                new NumberRows(Collections.nCopies(4, "a"), List.of("", "owl", "1 owl", "\u0663"), List.of()));

        // When
        Outcome.Made made = (Outcome.Made) worker.work(fromRecord(graph, raw), log.context());

        // Then
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        TrainingBatch batch = EventCodec.decode(content.main().value(), TrainingBatch.class);
        assertThat(batch.accepted()).isEmpty();
        assertThat(batch.rows()).isEqualTo(new NumberRows(List.of(), List.of(), List.of()));
        assertThat(made.counts()).isEqualTo(Map.of("rows", 0L, "rejected.invalid-format", 4L));
    }

    @Test
    void shouldKeepRejectsWithEveryReasonWithinARecord() {
        // Given
        int rows = 20_000;
        NumbersGraph large = NumbersGraph.of(NumbersGraph.sampling(5, rows, rows),
                new NumberLimits(1, 5, 9, new TreeSet<>(Set.of(1000))));
        byte[] raw = EventCodec.encode(new SequencesSampled(large.chunks().get(0).id(), large.chunk(0).sampling(), 0,
                new NumberRows(Collections.nCopies(rows, "a"), Collections.nCopies(rows, "1 1000"), List.of())));

        // When
        Outcome.Made made = (Outcome.Made) worker.work(fromRecord(large, raw), log.context());

        // Then
        List<OutgoingRecord> beside = ((Outcome.Content.Streamed) made.content()).beside();
        assertThat(beside).hasSize(3).allSatisfy(
                record -> assertThat(record.value()).hasSizeLessThan(EventCodec.MAX_VALUE_BYTES));
        assertThat(made.counts()).containsEntry("rejected.too-many-numbers", (long) rows)
                .containsEntry("rejected.banned-number", (long) rows).hasSize(5);
    }

    @Test
    void shouldWithdrawADamagedChunk() {
        // Given
        byte[] unequal = raw(graph, new NumberRows(List.of("a"), List.of("1", "2"), List.of()));
        byte[] withoutText = new String(raw(graph, new NumberRows(List.of("a"), List.of("1"), List.of())),
                StandardCharsets.UTF_8).replace("[\"1\"]", "[null]").getBytes(StandardCharsets.UTF_8);
        log.add(graph.chunks().get(0).id(), unequal);
        log.add(graph.chunks().get(0).id(), withoutText);

        for (byte[] value : List.of(unequal, withoutText)) {
            // When
            Outcome outcome = worker.work(request(value), log.context());

            // Then
            assertThat(outcome).isInstanceOf(Outcome.DamagedInput.class);
            assertThatThrownBy(() -> fromRecord(graph, value)).isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void shouldFailWhereRuleAndRowsAreOfDifferentTasks() {
        // Given
        byte[] raw = EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(0, 0, 3, new byte[0])));

        // When
        Outcome outcome = worker.work(fromRecord(graph, raw), log.context());

        // Then
        assertThat(outcome).isEqualTo(
                new Outcome.CannotSucceed("the rule and the rows are of different tasks: name a filter of the sampling's "
                        + "task in the recipe", false));
    }

    private NodeRequest fromRecord(NumbersGraph of, byte[] raw) {
        return new RawChunkFilter(chunks).requests(raw, new RawChunkHeaders(List.of(of.wanted(0)), 9), Digest.of(raw),
                LOCATION, Instant.EPOCH).get(0);
    }

    /** As the planner asks for it, without the record at hand. */
    private NodeRequest request(byte[] raw) {
        Fact.Ready ready = new Fact.Ready(Digest.of(raw), Optional.of(LOCATION), Optional.empty(), List.of(), List.of(),
                List.of(), Map.of(), Map.of(), FilterWorker.PLATFORM, 0, 0, "sampler", Instant.EPOCH);
        return new NodeRequest(graph.batches().get(0).id(), graph.batches().get(0).work(),
                List.of(new NodeRequest.Input(graph.chunks().get(0).id(), ready)), List.of(graph.wanted(0)),
                Optional.empty(), 0, Instant.EPOCH);
    }

    private static byte[] raw(NumbersGraph graph, NumberRows rows) {
        return EventCodec.encode(
                new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0, rows));
    }
}
