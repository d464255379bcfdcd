package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a service logs of records that it cannot read, and of its own settings: that, never what is in them. */
@QuarkusTest
@TestProfile(ServiceLogTest.LoggedToAFile.class)
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class ServiceLogTest {
    private static final Path LOG = Path.of("target", "service.log");
    private static final String CONTENT = "content-that-is-nobodys-business";
    private static final String PASSWORD = "password-that-is-nobodys-business";

    @Test
    void shouldNeverLogWhatIsInABadRecordOrASecretOfItsSettings() throws IOException {
        DigitsGraph graph = DigitsGraph.small(77);
        String node = graph.batches().get(0).id().hex();
        try (TestRecords log = new TestRecords(SharedBroker.bootstrap())) {
            // When
            Stream.of(CONTENT, "{\"id\":\"" + CONTENT + "\"}",
                    "{\"id\":\"" + node + "\",\"work\":{\"kind\":\"" + CONTENT + "\"}}",
                    "{\"id\":\"" + node + "\",\"wanted\":[\"" + CONTENT + "\"]}")
                    .forEach(value -> log.sendEvent(Topics.FILTER_REQUESTS, node, bytes(value)));
            RecordMetadata last = log.send(Topics.FILTER_REQUESTS, CONTENT, bytes(CONTENT));
            RecordMetadata raw = log.sendEvent(Topics.SEQUENCES_SAMPLED,
                    RecordKeys.sampling(graph.chunk(0).sampling(), 0), bytes(CONTENT));
            SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
            SetAside.awaitNoLag(Topics.SEQUENCES_SAMPLED);

            // Then
            assertThat(SetAside.deadLetters(log, Topics.FILTER_REQUESTS)).contains(last.offset());
            assertThat(SetAside.deadLetters(log, Topics.SEQUENCES_SAMPLED)).contains(raw.offset());
        }
        assertThat(Files.readString(LOG)).contains("goes to the dead letters")
                .doesNotContain(CONTENT, PASSWORD);
    }

    @Test
    void shouldSayInTheContextOfALineWhichNodeAndTraceItIsAbout() throws IOException {
        DigitsGraph graph = DigitsGraph.small(78);
        NodeId node = graph.batches().get(0).id();
        Fact.Ready nowhere = new Fact.Ready(Digest.of(bytes("nowhere")), Optional.empty(), Optional.empty(), List.of(),
                List.of(), List.of(), Map.of(), Map.of(), new Platform("test", 0, "none"), 0, 0, "w", Instant.EPOCH);
        NodeRequest request = new NodeRequest(node, graph.batches().get(0).work(),
                List.of(new NodeRequest.Input(graph.chunks().get(0).id(), nowhere)), List.of(graph.wanted(0)),
                Optional.empty(), 0, Instant.now());
        try (TestRecords log = new TestRecords(SharedBroker.bootstrap())) {
            // When
            log.sendEvent(Topics.FILTER_REQUESTS, node.hex(), EventCodec.encode(request),
                    Map.of(CloudEventHeaders.TRACEPARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"));
            SetAside.awaitNoLag(Topics.FILTER_REQUESTS);
        }

        // Then
        assertThat(Files.readAllLines(LOG)).anySatisfy(line -> assertThat(line).contains("Began a node",
                "node=" + node.hex(), "traceId=0af7651916cd43dd8448eb211c80319c", "spanId=b7ad6b7169203331"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With all that is there to be logged, and a login that this broker does not ask for. */
    public static final class LoggedToAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.file.enabled", "true", "quarkus.log.file.path", LOG.toString(),
                    "quarkus.log.file.format", "%d %-5p [%c] %s {%X}%e%n",
                    "quarkus.log.category.\"io.owlstream\".level", "DEBUG",
                    "kafka.sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required "
                            + "username=\"filter\" password=\"" + PASSWORD + "\";");
        }
    }
}
