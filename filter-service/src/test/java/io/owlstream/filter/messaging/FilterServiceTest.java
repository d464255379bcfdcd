package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.DocumentedMetrics;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The filter between real topics: what it reads, writes, commits and sets aside. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class FilterServiceTest {
    private static final AtomicLong SEED = new AtomicLong(1000);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static TestRecords log;
    private final DigitsGraph graph = DigitsGraph.small(SEED.incrementAndGet());
    private final NodeId batch = graph.batches().get(0).id();

    @BeforeAll
    static void connect() {
        log = new TestRecords(SharedBroker.bootstrap());
    }

    @AfterAll
    static void disconnect() {
        log.close();
    }

    @Test
    void shouldTurnARawChunkIntoItsBatch() {
        // When
        byte[] raw = raw(1, 2, 3, Float.NaN, 5, 6, 7, 8, 9, 10, 11, 12);
        RecordMetadata at = sendRaw(raw, Map.of(CloudEventHeaders.TRACEPARENT, TRACE));

        // Then
        Fact.Ready ready = awaitReady();
        ConsumerRecord<String, byte[]> made = only(Topics.TRAINING_BATCHES);
        assertThat(ready.digest()).isEqualTo(Digest.of(made.value()));
        assertThat(ready.location()).get().returns(made.partition(), it -> it.partition())
                .returns(made.offset(), it -> it.offset());
        assertThat(ready.counts()).containsEntry("rows", 3L).containsEntry("bytes", (long) made.value().length);
        assertThat(ready.sources()).containsExactly(
                new Source.TopicRange(Topics.SEQUENCES_SAMPLED, at.partition(), at.offset(), at.offset()));
        assertThat(made.key()).isEqualTo(RecordKeys.dataset(graph.dataset().id(), 0));
        assertThat(CloudEventHeaders.text(made.headers(), "ce_type")).hasValue("io." + Topics.TRAINING_BATCHES);
        assertThat(CloudEventHeaders.text(made.headers(), "ce_source")).get().asString().startsWith("/filter-service/");
        assertThat(CloudEventHeaders.text(made.headers(), CloudEventHeaders.TRACEPARENT)).hasValue(TRACE);
        ConsumerRecord<String, byte[]> rejected = only(Topics.SEQUENCES_REJECTED);
        assertThat(rejected.key()).isEqualTo(RecordKeys.sampling(graph.chunk(0).sampling(), 0));
        assertThat(CloudEventHeaders.text(rejected.headers(), CloudEventHeaders.TRACEPARENT)).hasValue(TRACE);
        assertThat(facts()).containsExactly("! 1 Running", " ready", "! removed");
        SetAside.awaitNoLag(Topics.SEQUENCES_SAMPLED);
    }

    @Test
    void shouldDoARequestByReadingTheChunkWhereverItLies() {
        // Given
        byte[] raw = raw(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        RecordMetadata at = log.sendEvent(Topics.SEQUENCES_SAMPLED, chunkKey(), raw, Map.of(CloudEventHeaders.SUBJECT,
                graph.chunks().get(0).id().hex()));

        // When
        sendRequest(batch.hex(), EventCodec.encode(request(raw)));

        // Then
        assertThat(awaitReady().sources()).containsExactly(
                new Source.TopicRange(Topics.SEQUENCES_SAMPLED, at.partition(), at.offset(), at.offset()));
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
    }

    @Test
    void shouldWithdrawTheFactOfAChunkThatIsNowhere() {
        // Given
        NodeId chunk = graph.chunks().get(0).id();
        byte[] raw = raw(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        NodeRequest request = request(raw);
        log.send(Topics.FACTS, RecordKeys.ready(chunk), EventCodec.encode(request.inputs().get(0).ready()));

        // When
        sendRequest(batch.hex(), EventCodec.encode(request));

        // Then
        log.await(Topics.FACTS, 1, record -> record.key().equals(RecordKeys.ready(chunk)) && record.value() == null);
        log.await(Topics.FACTS, 2, record -> record.key().equals(RecordKeys.attempt(batch)));
        assertThat(facts()).containsExactly("! 1 Running", "! 0 Released");
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
    }

    @Test
    void shouldSetAsideARawRecordThatCannotBeReadAndGoOn() {
        // When
        RecordMetadata bad = log.sendEvent(Topics.SEQUENCES_SAMPLED, chunkKey(), new byte[] {1, 2, 3},
                Map.of(CloudEventHeaders.TRACEPARENT, TRACE));
        RecordMetadata none = log.sendEvent(Topics.SEQUENCES_SAMPLED, chunkKey(), null);
        sendRaw(raw(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Map.of());

        // Then
        awaitReady();
        assertThat(SetAside.deadLetters(log, Topics.SEQUENCES_SAMPLED)).containsAll(List.of(bad.offset(), none.offset()));
        assertThat(log.all(Topics.DEAD_LETTERS)).anySatisfy(letter -> assertThat(CloudEventHeaders.text(
                letter.headers(), CloudEventHeaders.TRACEPARENT)).hasValue(TRACE));
        SetAside.awaitNoLag(Topics.SEQUENCES_SAMPLED);
    }

    @Test
    void shouldFailTheNodeOfARequestThatCannotBeReadAndSetItAside() {
        // When
        RecordMetadata bad = sendRequest(batch.hex(), "{\"id\":17}".getBytes(StandardCharsets.UTF_8));

        // Then
        ConsumerRecord<String, byte[]> fact = log.await(Topics.FACTS, 1,
                record -> record.key().equals(RecordKeys.attempt(batch))).get(0);
        Fact.Attempt attempt = (Fact.Attempt) EventCodec.decode(fact.value(), Fact.class);
        assertThat(attempt.state()).isInstanceOfSatisfying(Fact.Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.reason()).startsWith("no NodeRequest");
        });
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
        assertThat(SetAside.deadLetters(log, Topics.FILTER_REQUESTS)).contains(bad.offset());
    }

    @Test
    void shouldSetAsideAForeignRecordAndSayNothingOfAnyNode() {
        // When
        RecordMetadata foreign = sendRequest("somebody's key", "hello".getBytes(StandardCharsets.UTF_8));

        // Then
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
        assertThat(SetAside.deadLetters(log, Topics.FILTER_REQUESTS)).contains(foreign.offset());
        assertThat(log.all(Topics.FACTS)).noneMatch(fact -> fact.key().startsWith("somebody"));
    }

    @Test
    void shouldRefuseARequestWhoseIdIsNotThatOfItsWork() {
        // Given
        NodeRequest good = request(raw(1, 2, 3));
        NodeId other = NodeId.of(List.of(graph.student().id()));
        NodeRequest mixedUp = new NodeRequest(other, good.work(), good.inputs(), good.wanted(), good.attempt(),
                good.factsOffset(), good.at());

        // When
        sendRequest(other.hex(), EventCodec.encode(mixedUp));

        // Then
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
        assertThat(log.all(Topics.FACTS)).anyMatch(fact -> fact.key().equals(RecordKeys.attempt(other)));
        assertThat(log.all(Topics.FACTS)).noneMatch(fact -> fact.key().equals(RecordKeys.ready(other)));
    }

    @Test
    void shouldCountRowsAndDeadLettersUnderDocumentedNames() {
        // When
        sendRaw(raw(1, 2, 3, Float.NaN, 5, 6, 7, 8, 9, 10, 11, 12), Map.of());
        awaitReady();
        sendRequest("somebody's key", new byte[] {1});
        SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
        // Then
        String scrape = RestAssured.get("/q/metrics").asString();
        assertThat(DocumentedMetrics.read().faults(scrape)).isEmpty();
        assertThat(sample(scrape, "owlstream_filter_rows_read_total")).isGreaterThanOrEqualTo(4);
        assertThat(sample(scrape, "owlstream_filter_rows_accepted_total")).isGreaterThanOrEqualTo(3);
        assertThat(sample(scrape, "owlstream_filter_rows_rejected_total{reason=\"not-finite\"}")).isPositive();
        assertThat(sample(scrape, "owlstream_filter_rows_rejected_total{reason=\"banned-number\"}")).isZero();
        assertThat(sample(scrape, "owlstream_dead_letters_total{topic=\"" + Topics.FILTER_REQUESTS + "\"}")).isPositive();
        assertThat(sample(scrape, "owlstream_job_seconds_count{end=\"ready\",kind=\"batch\"}")).isPositive();
        assertThat(sample(scrape, "owlstream_queue_seconds_count{kind=\"batch\"}")).isPositive();
        assertThat(sample(scrape, "owlstream_resident_memory_bytes")).isGreaterThan(10_000_000);
        assertThat(scrape).contains("owlstream_job_seconds_bucket{end=\"ready\",kind=\"batch\",le=\"0.01\"}",
                "jvm_memory_used_bytes{area=\"heap\"");
    }

    private static double sample(String scrape, String series) {
        return scrape.lines().filter(line -> line.startsWith(series + " ")).findFirst()
                .map(line -> Double.parseDouble(line.substring(series.length() + 1))).orElseThrow();
    }

    private RecordMetadata sendRaw(byte[] raw, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(new RawChunkHeaders(List.of(graph.wanted(0)), 0).toHeaders());
        headers.put(CloudEventHeaders.SUBJECT, graph.chunks().get(0).id().hex());
        headers.putAll(more);
        return log.sendEvent(Topics.SEQUENCES_SAMPLED, chunkKey(), raw, headers);
    }

    private RecordMetadata sendRequest(String key, byte[] value) {
        return log.sendEvent(Topics.FILTER_REQUESTS, key, value);
    }

    private NodeRequest request(byte[] raw) {
        Fact.Ready chunk = new Fact.Ready(Digest.of(raw), Optional.empty(), Optional.empty(), List.of(), List.of(),
                List.of(), Map.of(), Map.of(), new Platform("test", 0, "none"), 0, 0, "w", Instant.EPOCH);
        return new NodeRequest(batch, graph.batches().get(0).work(),
                List.of(new NodeRequest.Input(graph.chunks().get(0).id(), chunk)), List.of(graph.wanted(0)),
                Optional.empty(), 0, Instant.now());
    }

    private String chunkKey() {
        return RecordKeys.sampling(graph.chunk(0).sampling(), 0);
    }

    private byte[] raw(float... logits) {
        ByteBuffer bytes = ByteBuffer.allocate(logits.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(logits);
        return EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(1, logits.length / 3, 3, bytes.array())));
    }

    /** The batch's Ready fact, once its attempt is cleared. */
    private Fact.Ready awaitReady() {
        log.await(Topics.FACTS, 1, record -> record.key().equals(RecordKeys.attempt(batch)) && record.value() == null);
        ConsumerRecord<String, byte[]> fact = log.await(Topics.FACTS, 1,
                record -> record.key().equals(RecordKeys.ready(batch))).get(0);
        return (Fact.Ready) EventCodec.decode(fact.value(), Fact.class);
    }

    /** Everything that was said of the batch: what follows its id in the key, then the fact. */
    private List<String> facts() {
        return log.all(Topics.FACTS).stream().filter(record -> record.key().startsWith(batch.hex()))
                .map(record -> record.key().substring(batch.hex().length()) + " " + text(record)).toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return "removed";
        }
        Fact fact = EventCodec.decode(record.value(), Fact.class);
        return fact instanceof Fact.Attempt attempt
                ? attempt.count() + " " + attempt.state().getClass().getSimpleName() : "ready";
    }

    private ConsumerRecord<String, byte[]> only(String topic) {
        List<ConsumerRecord<String, byte[]>> records = log.all(topic).stream().filter(record ->
                CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT).equals(Optional.of(batch.hex()))).toList();
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
