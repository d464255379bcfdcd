package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.FactCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the planner makes of records that it cannot use. */
class RecordEventsTest {
    private static final RecordEvents EVENTS = new RecordEvents(FactCheck.none());
    private static final NodeId NODE = NodeId.of(List.of("a node"));
    private static final byte[] READY = EventCodec.encode(Fixtures.ready(NODE, Optional.empty(), List.of()));

    @Test
    void shouldUnderstandAFactWithAndWithoutHeaders() {
        for (Headers headers : List.of(headers(Topics.FACTS), new RecordHeaders())) {
            assertThat(EVENTS.of(record(Topics.FACTS, RecordKeys.ready(NODE), READY, headers)))
                    .containsInstanceOf(Event.ReadyRead.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.FACTS, Topics.EXPERIMENTS, Topics.VERDICTS})
    void shouldPassOverCorruptRecordsOfATable(String table) {
        assertThat(EVENTS.of(record(table, NODE.hex(), "{\"fact\":".getBytes(StandardCharsets.UTF_8),
                headers(table)))).isEmpty();
    }

    @Test
    void shouldPassOverAFactOfAnotherVersion() {
        assertThat(EVENTS.of(record(Topics.FACTS, RecordKeys.ready(NODE), READY, headers("owlstream.facts.v2"))))
                .isEmpty();
    }

    @Test
    void shouldPassOverAFactUnderAKeyThatIsNoNodesOrTheOtherKinds() {
        byte[] attempt = EventCodec.encode(new Fact.Attempt(1, "w", Fixtures.NOW, new Fact.Running()));
        Headers headers = headers(Topics.FACTS);
        assertThat(EVENTS.of(record(Topics.FACTS, "somebody's", READY, headers))).isEmpty();
        assertThat(EVENTS.of(record(Topics.FACTS, null, READY, headers))).isEmpty();
        assertThat(EVENTS.of(record(Topics.FACTS, RecordKeys.attempt(NODE), READY, headers))).isEmpty();
        assertThat(EVENTS.of(record(Topics.FACTS, RecordKeys.ready(NODE), attempt, headers))).isEmpty();
    }

    @Test
    void shouldPassOverFactsAndRemovalsThatAreNotBelievedAndNoOtherRecord() {
        RecordEvents distrustful = new RecordEvents(fact -> false);
        Headers headers = headers(Topics.FACTS);
        assertThat(distrustful.of(record(Topics.FACTS, RecordKeys.ready(NODE), READY, headers))).isEmpty();
        assertThat(distrustful.of(record(Topics.FACTS, RecordKeys.ready(NODE), null, headers))).isEmpty();
        assertThat(distrustful.of(record(Topics.VERDICTS, NODE.hex(), null, headers(Topics.VERDICTS)))).isPresent();
        assertThat(distrustful.of(record(Topics.STUDENT_REQUESTS, NODE.hex(), READY, new RecordHeaders()))).isPresent();
    }

    @Test
    void shouldTakeWhateverLiesUnderANodesKeyForARequestUntilAWorkerHasAnsweredIt() {
        assertThat(EVENTS.of(record(Topics.STUDENT_REQUESTS, NODE.hex(), new byte[] {1}, new RecordHeaders())))
                .containsInstanceOf(Event.RequestSeen.class);
        assertThat(EVENTS.of(record(Topics.STUDENT_REQUESTS, "somebody's", new byte[] {1}, new RecordHeaders())))
                .isEmpty();
    }

    private static Headers headers(String topic) {
        return CloudEventHeaders.of(topic, "/test", NODE.hex(), Map.of());
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key, byte[] value, Headers headers) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, 0, key, value);
        headers.forEach(record.headers()::add);
        return record;
    }
}
