package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that a worker cannot take: which are set aside alone, and which say something of a node. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class StrangeRecordsTest {
    private static final AtomicLong SEED = new AtomicLong(3_000);
    private static final String RAW = Topics.SEQUENCES_SAMPLED;
    private static final String REQUESTS = Topics.FILTER_REQUESTS;
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

    @ParameterizedTest
    @CsvSource({"ce_type, io.owlstream.filter-requests.v2", "ce_dataschema, urn:owlstream:schema:owlstream.filter-requests.v2",
            "ce_type, io.owlstream.sampling-requests.v1"})
    void shouldFailTheNodeOfARequestOfAnotherVersionAndSetItAside(String header, String value) {
        RecordMetadata sent = log.sendEvent(REQUESTS, batch.hex(), request(graph), Map.of(header, value));

        SetAside.awaitNoLag(REQUESTS);
        assertThat(SetAside.deadLetters(log, REQUESTS)).contains(sent.offset());
        assertThat(failure()).get().satisfies(failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.reason()).contains(header + " is " + value, "use services of one and the same version");
        });
    }

    @Test
    void shouldSetARequestWithoutHeadersAsideAndSayNothingOfTheNodeInItsKey() {
        RecordMetadata sent = log.send(REQUESTS, batch.hex(), request(graph));

        assertSetAsideAlone(REQUESTS, sent);
    }

    @Test
    void shouldSetARequestUnderTheKeyOfAnotherNodeAsideAndSayNothingOfEither() {
        DigitsGraph other = DigitsGraph.small(SEED.incrementAndGet());

        RecordMetadata sent = log.sendEvent(REQUESTS, batch.hex(), request(other));

        assertSetAsideAlone(REQUESTS, sent);
        assertThat(log.all(Topics.FACTS)).noneMatch(fact -> fact.key().startsWith(other.batches().get(0).id().hex()));
    }

    @Test
    void shouldDoARequestThatNoExperimentOfThisSystemPlans() {
        // A worker knows no plan: the chunk that the request names is nowhere, and that is all that is wrong with it.
        log.sendEvent(REQUESTS, batch.hex(), request(graph));

        SetAside.awaitNoLag(REQUESTS);
        assertThat(facts()).containsExactly("Running", "Released");
    }

    @ParameterizedTest
    @CsvSource({"ce_type, io.owlstream.sequences-sampled.v2", "ce_type, com.example.purchase",
            "ce_dataschema, urn:owlstream:schema:owlstream.sequences-sampled.v2"})
    void shouldSetARawChunkOfAnotherKindOrVersionAside(String header, String value) {
        RecordMetadata sent = log.sendEvent(RAW, key(), chunk(), with(wanted(graph.wanted(0)), header, value));

        assertSetAsideAlone(RAW, sent);
    }

    @Test
    void shouldSetARawChunkWithoutHeadersOrUnderAForeignKeyAside() {
        RecordMetadata bare = log.send(RAW, key(), chunk(), wanted(graph.wanted(0)));
        RecordMetadata elsewhere = log.sendEvent(RAW, "somebody's", chunk(), wanted(graph.wanted(0)));

        assertSetAsideAlone(RAW, bare);
        assertSetAsideAlone(RAW, elsewhere);
    }

    @Test
    void shouldNotMakeABatchUnderAnotherIdThanItsWorks() {
        WantedBatch right = graph.wanted(0);
        WantedBatch wrong = new WantedBatch(graph.student().id(), right.dataset(), right.sampling(), right.shard(),
                (Work.Batch) graph.batches().get(0).work());

        RecordMetadata sent = log.sendEvent(RAW, key(), chunk(), wanted(wrong));

        assertSetAsideAlone(RAW, sent);
        assertThat(log.all(Topics.FACTS)).noneMatch(fact -> fact.key().startsWith(graph.student().id().hex()));
    }

    private void assertSetAsideAlone(String topic, RecordMetadata sent) {
        SetAside.awaitNoLag(topic);
        assertThat(SetAside.deadLetters(log, topic)).contains(sent.offset());
        assertThat(facts()).isEmpty();
    }

    private Optional<Fact.Failed> failure() {
        return log.all(Topics.FACTS).stream().filter(fact -> fact.key().equals(RecordKeys.attempt(batch)))
                .map(fact -> ((Fact.Attempt) EventCodec.decode(fact.value(), Fact.class)).state())
                .filter(Fact.Failed.class::isInstance).map(Fact.Failed.class::cast).findFirst();
    }

    /** The states of the batch's attempts. */
    private List<String> facts() {
        return log.all(Topics.FACTS).stream().filter(fact -> fact.key().equals(RecordKeys.attempt(batch)))
                .map(fact -> ((Fact.Attempt) EventCodec.decode(fact.value(), Fact.class)).state())
                .map(state -> state.getClass().getSimpleName()).toList();
    }

    private String key() {
        return RecordKeys.sampling(graph.chunk(0).sampling(), 0);
    }

    private byte[] chunk() {
        return EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(1, 1, 3, new byte[3 * Float.BYTES])));
    }

    private static Map<String, String> wanted(WantedBatch wanted) {
        return new RawChunkHeaders(List.of(wanted), 0).toHeaders();
    }

    private static Map<String, String> with(Map<String, String> headers, String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return all;
    }

    private static byte[] request(DigitsGraph of) {
        Fact.Ready chunk = new Fact.Ready(Digest.of("nowhere".getBytes(StandardCharsets.UTF_8)), Optional.empty(),
                Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Map.of(), new Platform("test", 0, "none"), 0, 0,
                "w", Instant.EPOCH);
        return EventCodec.encode(new NodeRequest(of.batches().get(0).id(), of.batches().get(0).work(),
                List.of(new NodeRequest.Input(of.chunks().get(0).id(), chunk)), List.of(of.wanted(0)), Optional.empty(), 0,
                Instant.now()));
    }
}
