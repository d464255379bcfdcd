package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a service logs of records that it cannot read, and of its own settings: that, never what is in them. */
@QuarkusTest
@TestProfile(QuietLogTest.LoggedToAFile.class)
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class QuietLogTest {
    private static final Path LOG = Path.of("target", "quiet.log");
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With all that is there to be logged, and a login that this broker does not ask for. */
    public static final class LoggedToAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.file.enabled", "true", "quarkus.log.file.path", LOG.toString(),
                    "quarkus.log.category.\"io.owlstream\".level", "DEBUG",
                    "kafka.sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required "
                            + "username=\"filter\" password=\"" + PASSWORD + "\";");
        }
    }
}
