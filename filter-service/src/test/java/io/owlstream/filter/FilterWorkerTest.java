package io.owlstream.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import io.owlstream.testing.DigitsGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterWorkerTest {
    private static final Location LOCATION = new Location("cluster", "topic", 3, 17);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private final DigitsGraph graph = DigitsGraph.small(5);
    private final RawChunks chunks = new RawChunks();
    private final FilterWorker worker = new FilterWorker(chunks, judged -> { });
    private final LogOfTest log = new LogOfTest();

    @Test
    void shouldMakeTheBatchOfARecordThatWantsItWithoutReadingItAgain() {
        // Given
        byte[] raw = raw(graph, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

        // When
        Outcome outcome = worker.work(fromRecord(raw, 0), log.context());

        // Then
        Outcome.Made made = (Outcome.Made) outcome;
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        assertThat(content.main().topic()).isEqualTo(Topics.TRAINING_BATCHES);
        assertThat(content.main().key()).isEqualTo(RecordKeys.dataset(graph.dataset().id(), 0));
        assertThat(content.beside()).isEmpty();
        assertThat(content.wanted()).isEmpty();
        TrainingBatch batch = EventCodec.decode(content.main().value(), TrainingBatch.class);
        assertThat(batch.batch()).isEqualTo(graph.batches().get(0).id());
        assertThat(batch.chunk()).isEqualTo(graph.chunks().get(0).id());
        assertThat(batch.accepted()).containsExactly(new RowRange(0, 3));
        assertThat(made.read()).containsExactly(new Fact.InputRead(graph.chunks().get(0).id(), Digest.of(raw)));
        assertThat(made.sources()).containsExactly(new Source.TopicRange(Topics.SEQUENCES_SAMPLED, 3, 17, 17));
        assertThat(made.counts()).isEqualTo(Map.of("rows", 4L));
        assertThat(log.reads()).isZero();
    }

    @Test
    void shouldMakeTheSameBytesFromAFilterRequestAsFromTheRecord() {
        byte[] raw = raw(graph, 0, 1, 2, 3, Float.NaN, 5, 6, 7, 8, 9, 1000, 11, 12);
        log.add(graph.chunks().get(0).id(), raw);
        Outcome.Made fromRecord = (Outcome.Made) worker.work(fromRecord(raw, 0), log.context());

        Outcome.Made fromRequest = (Outcome.Made) new FilterWorker(new RawChunks(), judged -> { })
                .work(request(graph, raw, 0), log.context());

        assertThat(log.reads()).isEqualTo(1);
        assertThat(log.lastKey()).isEqualTo(RecordKeys.sampling(graph.chunk(0).sampling(), 0));
        assertThat(main(fromRequest)).isEqualTo(main(fromRecord));
        assertThat(fromRequest.counts()).isEqualTo(fromRecord.counts());
    }

    @Test
    void shouldEmitWhatWasRejectedBesideTheBatch() {
        byte[] raw = raw(graph, 0, 1, 2, 3, Float.NaN, 5, 1000, 7, 8, 9, 10, 11, 12);

        Outcome.Made made = (Outcome.Made) worker.work(fromRecord(raw, 0), log.context());

        List<OutgoingRecord> beside = ((Outcome.Content.Streamed) made.content()).beside();
        assertThat(beside).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.SEQUENCES_REJECTED);
            assertThat(record.key()).isEqualTo(RecordKeys.sampling(graph.chunk(0).sampling(), 0));
            assertThat(EventCodec.decode(record.value(), SequencesRejected.class)).isEqualTo(new SequencesRejected(
                    graph.batches().get(0).id(), graph.chunks().get(0).id(),
                    List.of(new SequencesRejected.Reject(1, List.of("not-finite", "out-of-bounds")))));
        });
        assertThat(made.counts()).containsEntry("rows", 3L).containsEntry("rejected.not-finite", 1L);
    }

    @Test
    void shouldSpreadRejectsOverAsManyRecordsAsTheyNeed() {
        // Given
        int rows = 25_000;
        DigitsGraph large = DigitsGraph.of(new SamplingSettings.Digits(5, rows, rows, 1, Logits.AUXILIARY));
        float[] bad = new float[rows * 3];
        for (int row = 0; row < rows; row++) {
            bad[row * 3] = Float.NaN;
            bad[row * 3 + 1] = 1000;
        }
        byte[] raw = raw(large, 0, bad);
        log.add(large.chunks().get(0).id(), raw);

        // When
        Outcome.Made made = (Outcome.Made) worker.work(request(large, raw, 0), log.context());

        // Then
        List<OutgoingRecord> beside = ((Outcome.Content.Streamed) made.content()).beside();
        assertThat(beside).hasSize(4).allSatisfy(
                record -> assertThat(record.value()).hasSizeLessThan(EventCodec.MAX_VALUE_BYTES));
        assertThat(beside.stream().flatMap(record -> EventCodec.decode(record.value(), SequencesRejected.class)
                .rejects().stream()).map(SequencesRejected.Reject::row)).hasSize(rows).isSorted();
    }

    @Test
    void shouldFailABatchThatDoesNotFitIntoARecord() {
        // Given: every other row is rejected, so that the ranges take more room than the rows.
        int rows = 54_000;
        DigitsGraph large = DigitsGraph.of(new SamplingSettings.Digits(5, rows, rows, 1, Logits.AUXILIARY));
        float[] values = new float[rows * 3];
        for (int row = 0; row < rows; row += 2) {
            values[row * 3] = Float.NaN;
        }

        byte[] raw = raw(large, 0, values);
        log.add(large.chunks().get(0).id(), raw);

        // When
        Outcome outcome = worker.work(request(large, raw, 0), log.context());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, cannot -> {
            assertThat(cannot.reason()).contains("sample fewer rows per chunk");
            assertThat(cannot.retryable()).isFalse();
        });
    }

    @Test
    void shouldWithdrawAChunkWhoseRecordIsNowhere() {
        byte[] raw = raw(graph, 0, new float[12]);

        Outcome outcome = worker.work(request(graph, raw, 0), log.context());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged -> assertThat(
                damaged.withdrawn()).containsExactly(
                        new Fact.InputRead(graph.chunks().get(0).id(), Digest.of(raw))));
    }

    @Test
    void shouldWithdrawAChunkWhoseRecordCannotBeRead() {
        byte[] garbage = "{\"chunk\":7".getBytes(StandardCharsets.UTF_8);
        byte[] ofAnother = raw(graph, 1, new float[12]);
        log.add(graph.chunks().get(0).id(), garbage);
        log.add(graph.chunks().get(0).id(), ofAnother);

        for (byte[] value : List.of(garbage, ofAnother)) {
            assertThat(worker.work(request(graph, value, 0), log.context()))
                    .isInstanceOf(Outcome.DamagedInput.class);
        }
    }

    @Test
    void shouldStopBeforeItBeginsWhenTold() {
        log.stop();

        assertThat(worker.work(fromRecord(raw(graph, 0, new float[12]), 0), log.context()))
                .isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldFailARequestThatIsNotForABatch() {
        NodeRequest request = new NodeRequest(graph.teacher().id(), graph.teacher().work(), List.of(), List.of(),
                Optional.empty(), 0, AT);

        assertThat(worker.work(request, log.context())).isInstanceOf(Outcome.CannotSucceed.class);
    }

    @Test
    void shouldRefuseARawRecordThatCannotBeReadOrWantsBatchesOfAnotherChunk() {
        RawChunkFilter records = new RawChunkFilter(chunks);
        RawChunkHeaders wanted = new RawChunkHeaders(List.of(graph.wanted(0)), 9);
        byte[] truncated = EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(),
                graph.chunk(0).sampling(), 0, new DigitsRows(0, 4, 3, new byte[5])));
        for (byte[] value : List.of(new byte[0], truncated, raw(graph, 1, new float[12]))) {
            assertThatThrownBy(() -> records.requests(value, wanted, Digest.of(value), LOCATION, AT))
                    .isInstanceOf(UndecodableException.class);
        }
        byte[] unwanted = raw(graph, 0, new float[12]);
        assertThat(records.requests(unwanted, new RawChunkHeaders(List.of(), 0), Digest.of(unwanted), LOCATION, AT))
                .isEmpty();
    }

    @Test
    void shouldCarryThePlannersPositionOnToTheRequest() {
        assertThat(fromRecord(raw(graph, 0, new float[12]), 0).factsOffset()).isEqualTo(9);
    }

    private NodeRequest fromRecord(byte[] raw, int index) {
        return new RawChunkFilter(chunks).requests(raw, new RawChunkHeaders(List.of(graph.wanted(index)), 9),
                Digest.of(raw), LOCATION, AT).get(0);
    }

    /** As the planner asks for it, without the record at hand. */
    private static NodeRequest request(DigitsGraph graph, byte[] raw, int index) {
        Fact.Ready ready = new Fact.Ready(Digest.of(raw), Optional.of(LOCATION), Optional.empty(), List.of(), List.of(),
                List.of(), Map.of(), Map.of(), FilterWorker.PLATFORM, 0, 0, "sampler", AT);
        return new NodeRequest(graph.batches().get(index).id(), graph.batches().get(index).work(),
                List.of(new NodeRequest.Input(graph.chunks().get(index).id(), ready)), List.of(graph.wanted(index)),
                Optional.empty(), 0, AT);
    }

    private static byte[] raw(DigitsGraph graph, int index, float... logits) {
        ByteBuffer buffer = ByteBuffer.allocate(logits.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float logit : logits) {
            buffer.putFloat(logit);
        }
        return EventCodec.encode(new SequencesSampled(graph.chunks().get(index).id(), graph.chunk(index).sampling(),
                index, new DigitsRows(0, logits.length / 3, 3, buffer.array())));
    }

    private static byte[] main(Outcome.Made made) {
        return ((Outcome.Content.Streamed) made.content()).main().value();
    }
}
