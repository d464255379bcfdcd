package io.owlstream.stream.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.View;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    @Test
    void shouldReadWhatItWrites() {
        Fact fact = new Fact.Attempt(3, "w", Instant.parse("2026-01-02T03:04:05.006Z"), new Fact.Failed("NaN", false));

        byte[] value = EventCodec.encode(fact);

        assertThat(EventCodec.decode(value, Fact.class)).isEqualTo(fact);
        assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo("{\"fact\":\"attempt\",\"count\":3,"
                + "\"since\":\"2026-01-02T03:04:05.006Z\",\"state\":{\"is\":\"failed\",\"reason\":\"NaN\","
                + "\"retryable\":false},\"worker\":\"w\"}");
    }

    @Test
    void shouldPassOverKeysOfNewerWriters() {
        assertThat(decode("{\"from\":1,\"to\":2,\"newer\":[]}", RowRange.class)).isEqualTo(new RowRange(1, 2));
    }

    @Test
    void shouldTellShippedModelsFromFreshOnesByTheirKeys() {
        Digest digest = Digest.of(new byte[0]);
        ReferenceModel.Fresh fresh = new ReferenceModel.Fresh(new NodeId(digest.hex()), 7, ReferenceModel.Shape.TALL);

        assertThat(decode("{\"digest\":\"" + digest + "\",\"name\":\"a\",\"newer\":1}", ReferenceModel.class))
                .isEqualTo(new ReferenceModel.Shipped("a", digest));
        assertThat(decode("{\"newer\":1,\"node\":\"" + digest + "\",\"seed\":7,\"shape\":\"tall\"}",
                ReferenceModel.class)).isEqualTo(fresh);
        assertThat(EventCodec.decode(EventCodec.encode(fresh), ReferenceModel.class)).isEqualTo(fresh);
    }

    @Test
    void shouldReadViewsThatDropNoRow() {
        View plain = new View(3, List.of(), View.Shuffle.NONE);

        byte[] value = EventCodec.encode(plain);

        assertThat(new String(value, StandardCharsets.UTF_8)).doesNotContain("drop");
        assertThat(EventCodec.decode(value, View.class)).isEqualTo(plain);
    }

    @Test
    void shouldSayWhereAnEventIsWrongWithoutItsContent() {
        assertThatThrownBy(() -> decode("{\"from\":\"secret\",\"to\":2}", RowRange.class))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("no RowRange: missing, or not what it should be: from (InvalidFormatException)");
        assertThatThrownBy(() -> decode("secret", NodeRequest.class)).hasMessage(
                "no NodeRequest: no JSON at line 1, column 1");
        assertThatThrownBy(() -> EventCodec.decode(null, NodeRequest.class)).hasMessage(
                "no NodeRequest: the record has no value");
    }

    @Test
    void shouldGiveEachAttemptToSendARecordAnIdOfItsOwn() {
        Headers first = CloudEventHeaders.of("owlstream.facts.v1", "/w/1", "abc", Map.of("traceparent", "00-1-2-01"));
        Headers second = CloudEventHeaders.of("owlstream.facts.v1", "/w/1", "abc", Map.of());

        assertThat(CloudEventHeaders.text(first, "ce_id")).isNotEqualTo(CloudEventHeaders.text(second, "ce_id"));
        assertThat(CloudEventHeaders.text(first, "ce_specversion")).hasValue("1.0");
        assertThat(CloudEventHeaders.text(first, "ce_type")).hasValue("io.owlstream.facts.v1");
        assertThat(CloudEventHeaders.text(first, "ce_source")).hasValue("/w/1");
        assertThat(CloudEventHeaders.text(first, "ce_dataschema")).hasValue("urn:owlstream:schema:owlstream.facts.v1");
        assertThat(CloudEventHeaders.text(first, CloudEventHeaders.SUBJECT)).hasValue("abc");
        assertThat(CloudEventHeaders.text(first, CloudEventHeaders.TRACEPARENT)).hasValue("00-1-2-01");
        assertThat(CloudEventHeaders.text(second, CloudEventHeaders.TRACEPARENT)).isEmpty();
    }

    private static <T> T decode(String json, Class<T> type) {
        return EventCodec.decode(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
