package io.owlstream.filter.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.OwnBroker;
import io.owlstream.testing.ServiceHealth;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that goes away for moments in the middle of the work; drills of whole minutes are the fault harness's. */
@QuarkusTest
@TestProfile(GatedProfile.class)
@QuarkusTestResource(value = OwnBroker.class, restrictToAnnotatedClass = true)
@Timeout(120)
class BrokerAwayTest {
    private final DigitsGraph graph = DigitsGraph.small(9_000);
    private final String batch = graph.batches().get(0).id().hex();

    @Inject
    GatedFilter filter;

    @Test
    void shouldStayAliveAndSayWhatItWaitsForAndSinceWhenAndGoOnByItself() throws Exception {
        try (TestRecords log = new TestRecords(OwnBroker.address())) {
            // Given
            Instant before = Instant.now();
            ServiceHealth.awaitReady();
            sendChunk(log);
            filter.awaitWork();
            // When
            OwnBroker.kill();
            filter.open();
            ServiceHealth work = ServiceHealth.await("environment", "DOWN");
            ServiceHealth topics = ServiceHealth.await("topics", "DOWN");
            // Then
            assertThat(work.waitsFor("environment")).startsWith("to publish a node's content: ");
            assertThat(topics.waitsFor("topics")).contains(OwnBroker.address(), "start the broker there");
            assertThat(List.of(work.since("environment"), topics.since("topics")))
                    .allSatisfy(since -> assertThat(since).isBetween(before, Instant.now()));
            assertThat(ServiceHealth.await("environment", "DOWN").since("environment"))
                    .isEqualTo(work.since("environment"));
            assertThat(given().get("/q/health/started").statusCode()).isEqualTo(200);
            // When
            OwnBroker.startAgain();
            // Then
            log.await(Topics.FACTS, 1, record -> record.key().equals(batch));
            ServiceHealth.awaitReady();
            assertThat(ServiceHealth.live()).isEqualTo(200);
            assertThat(log.all(Topics.DEAD_LETTERS)).isEmpty();
            assertThat(log.all(Topics.FACTS)).extracting(BrokerAwayTest::text).noneMatch(it -> it.contains("failed"));
            assertThat(log.all(Topics.TRAINING_BATCHES)).extracting(record -> new String(record.value())).isNotEmpty()
                    .containsOnly(new String(log.all(Topics.TRAINING_BATCHES).get(0).value()));
        }
    }

    private void sendChunk(TestRecords log) {
        byte[] raw = EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(1, 4, 3, new byte[4 * 3 * Float.BYTES])));
        Map<String, String> headers = new HashMap<>(new RawChunkHeaders(List.of(graph.wanted(0)), 0).toHeaders());
        headers.put(CloudEventHeaders.SUBJECT, graph.chunks().get(0).id().hex());
        log.sendEvent(Topics.SEQUENCES_SAMPLED, RecordKeys.sampling(graph.chunk(0).sampling(), 0), raw, headers);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? "removed" : new String(record.value());
    }
}
