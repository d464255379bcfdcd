package io.owlstream.stream.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {

    @Test
    void shouldPassEventsOfTheTopicAndRecordsThatSayNothing() {
        Headers own = CloudEventHeaders.of(Topics.FACTS, "/a/b", "abc", Map.of());

        assertThatCode(() -> CloudEventHeaders.requireNoOtherEvent(Topics.FACTS, own)).doesNotThrowAnyException();
        assertThatCode(() -> CloudEventHeaders.requireNoOtherEvent(Topics.FACTS, new RecordHeaders()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAnEventOfAnotherTopic() {
        Headers other = CloudEventHeaders.of(Topics.VERDICTS, "/a/b", "abc", Map.of());

        assertThatThrownBy(() -> CloudEventHeaders.requireNoOtherEvent(Topics.FACTS, other))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("ce_type is io.owlstream.verdicts.v1, must be io.owlstream.facts.v1");
    }

    @Test
    void shouldShowTheBeginningOfWhatStrangersWrote() {
        Headers strange = new RecordHeaders().add("ce_type",
                ("io.owlstream." + "x".repeat(500)).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CloudEventHeaders.requireNoOtherEvent(Topics.FACTS, strange))
                .hasMessageContaining("xxx..., must be io.owlstream.facts.v1")
                .hasMessageNotContaining("x".repeat(100));
    }
}
