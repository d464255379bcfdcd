package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.Trust;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.DocumentedMetrics;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestSigner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service whose settings name a key: what it signs, and that it works on when others say that all is done. */
@QuarkusTest
@TestProfile(SignedFactsTest.WithAKey.class)
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class SignedFactsTest {
    private final DigitsGraph graph = DigitsGraph.small(79);
    private final NodeId batch = graph.batches().get(0).id();

    @Inject
    Trust trust;

    @Test
    void shouldSignItsFactsAndDoANodeOfWhichAForgedFactSaysThatItIsDone() {
        try (TestRecords log = new TestRecords(SharedBroker.bootstrap())) {
            // Given
            Fact.Ready forged = new Fact.Ready(Digest.of(new byte[0]), Optional.empty(), Optional.empty(), List.of(),
                    List.of(), List.of(), Map.of(), Map.of(), new Platform("test", 0, "none"), 0, 0, "w", Instant.EPOCH);
            log.send(Topics.FACTS, RecordKeys.ready(batch), EventCodec.encode(forged));

            // When
            Map<String, String> headers = new HashMap<>(new RawChunkHeaders(List.of(graph.wanted(0)), 0).toHeaders());
            headers.put(CloudEventHeaders.SUBJECT, graph.chunks().get(0).id().hex());
            log.sendEvent(Topics.SEQUENCES_SAMPLED, RecordKeys.sampling(graph.chunk(0).sampling(), 0),
                    EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                            new DigitsRows(1, 4, 3, new byte[4 * 3 * Float.BYTES]))), headers);

            // Then
            ConsumerRecord<String, byte[]> removal = log.await(Topics.FACTS, 1, record ->
                    record.key().equals(RecordKeys.attempt(batch)) && record.value() == null).get(0);
            ConsumerRecord<String, byte[]> ready = log.await(Topics.FACTS, 2, record ->
                    record.key().equals(RecordKeys.ready(batch))).get(1);
            assertThat(CloudEventHeaders.text(ready.headers(), "owl_signer")).hasValue("filter");
            assertThat(trust.check().admits(ready)).isTrue();
            assertThat(trust.check().admits(removal)).isTrue();
        }
        String scrape = RestAssured.get("/q/metrics").asString();
        assertThat(DocumentedMetrics.read().faults(scrape)).isEmpty();
        assertThat(scrape).containsPattern("owlstream_facts_untrusted_total\\{reason=\"unsigned\"} [1-9]")
                .contains("owlstream_facts_untrusted_total{reason=\"bad-signature\"} 0.0");
    }

    /** A key in a file, and the folder of the public keys. */
    public static final class WithAKey implements QuarkusTestProfile {
        private static final Path FOLDER = Path.of("target", "signers");

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("owlstream.trust.key-file", TestSigner.in(FOLDER, "filter").keyFile().toString(),
                    "owlstream.trust.directory", TestSigner.trusted(FOLDER).toString());
        }
    }
}
