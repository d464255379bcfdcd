package io.owlstream.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokerFiguresReaderTest {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", SharedBroker.bootstrap());
    private static final String GROUP = Topics.group(Topics.TEACHER_REQUESTS);
    private final TestRecords log = new TestRecords(SharedBroker.bootstrap());
    private final BrokerFiguresReader reader = new BrokerFiguresReader(CLIENT);

    @BeforeAll
    static void createTopics() {
        TopicAdmin.createLocally(SharedBroker.bootstrap());
    }

    @AfterEach
    void close() {
        reader.close();
        log.close();
    }

    @Test
    void shouldTellWhatLiesBetweenCommittedOffsetsAndEnds() throws Exception {
        // Given
        long before = reader.read().lag().get(GROUP);
        log.send(Topics.TEACHER_REQUESTS, "k", new byte[] {1});
        RecordMetadata second = log.send(Topics.TEACHER_REQUESTS, "k", new byte[] {2});
        log.send(Topics.TEACHER_REQUESTS, "k", new byte[] {3});
        long open = reader.read().lag().get(GROUP);
        // When
        try (Admin admin = Admin.create(CLIENT)) {
            admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(second.topic(), second.partition()),
                    new OffsetAndMetadata(second.offset() + 1))).all().get();
        }
        // Then
        assertThat(open - before).isEqualTo(3);
        assertThat(reader.read().lag().get(GROUP)).isLessThanOrEqualTo(before + 1);
        assertThat(reader.read().lag()).hasSize(Stage.workTopics().size());
    }

    @Test
    void shouldCountDeadLetters() {
        long before = reader.read().deadLetters();

        log.send(Topics.DEAD_LETTERS, "k", new byte[] {1});

        assertThat(reader.read().deadLetters()).isEqualTo(before + 1);
    }
}
