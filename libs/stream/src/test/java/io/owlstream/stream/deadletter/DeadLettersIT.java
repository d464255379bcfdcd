package io.owlstream.stream.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
    private static final NodeId NODE = NodeId.of(List.of("node"));
    private static final byte[] VALUE = {'{', 0, (byte) 0xff};
    private TestRecords records;
    private LogDeadLetters letters;

    @BeforeEach
    void begin() {
        TopicAdmin.createLocally(SharedBroker.bootstrap());
        TestTopics.wipe(SharedBroker.bootstrap(), TopicCatalogue.all().stream().map(TopicSpec::name).toList());
        TopicAdmin.createLocally(SharedBroker.bootstrap());
        records = new TestRecords(SharedBroker.bootstrap());
        letters = new LogDeadLetters(Map.of("bootstrap.servers", SharedBroker.bootstrap()));
    }

    @AfterEach
    void end() {
        letters.close();
        records.close();
    }

    private long bury(String topic, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of("dead-letter-topic", topic, "dead-letter-partition", "3",
                "dead-letter-offset", "17", "dead-letter-reason", "no NodeRequest", CloudEventHeaders.SUBJECT,
                NODE.hex()));
        headers.putAll(more);
        return records.send(Topics.DEAD_LETTERS, NODE.hex(), VALUE, headers).offset();
    }

    @Test
    void shouldListLettersNewestFirst() {
        assertThat(letters.all()).isEmpty();
        long first = bury(Topics.STUDENT_REQUESTS, Map.of());
        long second = bury(Topics.SEQUENCES_SAMPLED, Map.of());

        List<DeadLetter> all = letters.all();

        assertThat(all).extracting(DeadLetter::offset).containsExactly(second, first);
        assertThat(all.get(1)).satisfies(letter -> {
            assertThat(letter.source()).contains(new DeadLetter.Source(Topics.STUDENT_REQUESTS, 3, 17));
            assertThat(letter.key()).contains(NODE.hex());
            assertThat(letter.node()).contains(NODE);
            assertThat(letter.reason()).isEqualTo("no NodeRequest");
            assertThat(letter.bytes()).isEqualTo(3);
            assertThat(letter.redriven()).isEmpty();
        });
    }

    @Test
    void shouldOpenALetter() {
        bury(Topics.STUDENT_REQUESTS, Map.of());
        long offset = bury(Topics.STUDENT_REQUESTS, Map.of("traceparent", "00-1"));

        OpenedLetter opened = letters.find(offset).orElseThrow();

        assertThat(opened.value()).isEqualTo(VALUE);
        assertThat(opened.headers()).contains(new OpenedLetter.Header("traceparent", "00-1"));
        assertThat(letters.find(offset + 1)).isEmpty();
    }

    @Test
    void shouldSendALetterAgainAsItWasAndSayThatItDid() {
        long offset = bury(Topics.STUDENT_REQUESTS, Map.of("traceparent", "00-1"));

        Redrive sent = letters.redrive(offset);

        ConsumerRecord<String, byte[]> again = records.all(Topics.STUDENT_REQUESTS).get(0);
        assertThat(sent).isEqualTo(new Redrive.Sent(new DeadLetter.Source(Topics.STUDENT_REQUESTS, 3, again.offset())));
        assertThat(again.partition()).isEqualTo(3);
        assertThat(again.key()).isEqualTo(NODE.hex());
        assertThat(again.value()).isEqualTo(VALUE);
        assertThat(CloudEventHeaders.text(again.headers(), "traceparent")).contains("00-1");
        assertThat(again.headers()).noneMatch(header -> header.key().startsWith("dead-letter-"));
        assertThat(letters.all()).singleElement().satisfies(letter -> assertThat(letter.redriven()).isPresent());
    }

    @Test
    void shouldShowThatALetterCameBack() {
        long first = bury(Topics.STUDENT_REQUESTS, Map.of());
        letters.redrive(first);
        String mark = CloudEventHeaders.text(records.all(Topics.STUDENT_REQUESTS).get(0).headers(),
                DeadLetter.REDRIVEN_FROM).orElseThrow();
        long second = bury(Topics.STUDENT_REQUESTS, Map.of(DeadLetter.REDRIVEN_FROM, mark));

        assertThat(letters.all()).extracting(DeadLetter::offset).containsExactly(second, first);
        assertThat(letters.all().get(0).redrivenFrom()).contains(first);

        letters.redrive(second);
        assertThat(records.all(Topics.STUDENT_REQUESTS)).last().satisfies(record -> assertThat(CloudEventHeaders.text(
                record.headers(), DeadLetter.REDRIVEN_FROM)).contains(Long.toString(second)));
    }

    @Test
    void shouldRefuseWhatCameFromElsewhere() {
        long foreign = bury("payments", Map.of());
        long facts = bury(Topics.FACTS, Map.of());
        long stray = records.send(Topics.DEAD_LETTERS, null, VALUE).offset();

        for (long offset : List.of(foreign, facts, stray)) {
            assertThat(letters.redrive(offset)).isInstanceOf(Redrive.Refused.class);
        }
        assertThat(letters.redrive(stray + 1)).isEqualTo(new Redrive.Unknown());
        assertThat(letters.all()).extracting(DeadLetter::source).contains(Optional.empty());
        assertThat(letters.all()).hasSize(3);
    }
}
