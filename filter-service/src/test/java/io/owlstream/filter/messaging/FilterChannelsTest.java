package io.owlstream.filter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filter's handlers alone: what they emit, in which order, and whether they acknowledge. */
@QuarkusTest
@TestProfile(InMemoryProfile.class)
class FilterChannelsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    @Any
    InMemoryConnector memory;
    private final DigitsGraph graph = DigitsGraph.small(4_000);
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private InMemorySink<byte[]> sent;

    @BeforeEach
    void clear() {
        sent = memory.sink("events-out");
        sent.clear();
    }

    @Test
    void shouldSayRunningThenEmitRejectsAndBatchThenReadyThenClearTheAttemptAndAcknowledge() {
        // When
        byte[] raw = EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(1, 4, 3, logits())));
        memory.source("raw-chunks").send(message(raw, graph.wanted(0)));

        // Then
        assertThat(answer).succeedsWithin(LONG).isEqualTo("acknowledged");
        String batch = graph.batches().get(0).id().hex();
        assertThat(sent.received()).extracting(FilterChannelsTest::place).containsExactly(
                Topics.FACTS + " " + batch + "!",
                Topics.SEQUENCES_REJECTED + " " + RecordKeys.sampling(graph.chunk(0).sampling(), 0),
                Topics.TRAINING_BATCHES + " " + RecordKeys.dataset(graph.dataset().id(), 0),
                Topics.FACTS + " " + batch,
                Topics.FACTS + " " + batch + "!");
        Fact.Ready ready = (Fact.Ready) EventCodec.decode(sent.received().get(3).getPayload(), Fact.class);
        assertThat(ready.digest()).isEqualTo(Digest.of(sent.received().get(2).getPayload()));
        assertThat(sent.received().get(4).getPayload()).isNull();
    }

    @Test
    void shouldEmitNothingForAChunkOfWhichNothingIsWanted() {
        byte[] raw = EventCodec.encode(new SequencesSampled(graph.chunks().get(0).id(), graph.chunk(0).sampling(), 0,
                new DigitsRows(1, 4, 3, logits())));

        memory.source("raw-chunks").send(message(raw));

        assertThat(answer).succeedsWithin(LONG).isEqualTo("acknowledged");
        assertThat(sent.received()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoChunkAndEmitNothing() {
        memory.source("raw-chunks").send(message("no chunk".getBytes(StandardCharsets.UTF_8), graph.wanted(0)));

        assertThat(answer).succeedsWithin(LONG).isEqualTo("refused: " + UndecodableException.class.getSimpleName());
        assertThat(sent.received()).isEmpty();
    }

    /** One row with a value out of bounds, three good ones. */
    private static byte[] logits() {
        ByteBuffer bytes = ByteBuffer.allocate(12 * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(new float[] {1, 2, 3, 4, 5, 1e9f, 7, 8, 9, 10, 11, 12});
        return bytes.array();
    }

    private Message<byte[]> message(byte[] value, WantedBatch... wanted) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(Topics.SEQUENCES_SAMPLED, 2, 40,
                RecordKeys.sampling(graph.chunk(0).sampling(), 0), value);
        Map<String, String> headers = new HashMap<>(TestRecords.eventHeaders(Topics.SEQUENCES_SAMPLED));
        headers.putAll(new RawChunkHeaders(List.of(wanted), 0).toHeaders());
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return Message.of(value, Metadata.of(new IncomingKafkaRecordMetadata<>(record, "raw-chunks")), () -> {
            answer.complete("acknowledged");
            return CompletableFuture.completedFuture(null);
        }, why -> {
            answer.complete("refused: " + why.getClass().getSimpleName());
            return CompletableFuture.completedFuture(null);
        });
    }

    private static String place(Message<byte[]> message) {
        OutgoingKafkaRecordMetadata<?> kafka = message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
        return kafka.getTopic() + " " + kafka.getKey();
    }
}
