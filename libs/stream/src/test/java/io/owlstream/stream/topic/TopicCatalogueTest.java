package io.owlstream.stream.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.codec.EventCodec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    private static final String FOR_EVER = "-1";
    private final Map<String, TopicSpec> specs = TopicCatalogue.all().stream()
            .collect(Collectors.toMap(TopicSpec::name, spec -> spec));

    @Test
    void shouldHaveEveryTopicThatIsNamed() {
        assertThat(specs.keySet()).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(Topics.class.getFields()).filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(TopicCatalogueTest::value).toList());
    }

    @Test
    void shouldKeepTablesInOnePartitionAndCompacted() {
        for (String table : List.of(Topics.EXPERIMENTS, Topics.FACTS, Topics.VERDICTS)) {
            TopicSpec spec = specs.get(table);
            assertThat(spec.partitions(TopicScale.CLUSTER)).isEqualTo(1);
            assertThat(spec.settings(TopicScale.CLUSTER)).containsEntry("cleanup.policy", "compact")
                    .containsEntry("min.insync.replicas", "2").doesNotContainKey("retention.ms");
        }
    }

    @Test
    void shouldKeepDataForEverProgressAWeekAndDeadLettersAMonth() {
        assertThat(retention(Topics.SEQUENCES_SAMPLED)).isEqualTo(FOR_EVER);
        assertThat(retention(Topics.TRAINING_BATCHES)).isEqualTo(FOR_EVER);
        assertThat(retention(Topics.STUDENT_REQUESTS)).isEqualTo(FOR_EVER);
        assertThat(retention(Topics.TRAINING_PROGRESS)).isEqualTo("604800000");
        assertThat(retention(Topics.DEAD_LETTERS)).isEqualTo("2592000000");
        assertThat(specs.get(Topics.TRAINING_BATCHES).partitions(TopicScale.CLUSTER)).isEqualTo(24);
        assertThat(specs.get(Topics.DEAD_LETTERS).partitions(TopicScale.CLUSTER)).isEqualTo(1);
    }

    @Test
    void shouldKeepDataAsLongAsIsSet() {
        List<TopicSpec> limited = TopicCatalogue.all(new DataKept(hours(1), hours(2), hours(3), hours(4)));

        Map<String, String> kept = limited.stream().filter(spec -> !Objects.equals(retention(spec.name()),
                spec.settings(TopicScale.LOCAL).get("retention.ms")))
                .collect(Collectors.toMap(TopicSpec::name, spec -> spec.settings(TopicScale.LOCAL).get("retention.ms")));
        assertThat(kept).isEqualTo(Map.of(Topics.SEQUENCES_SAMPLED, "3600000", Topics.SEQUENCES_REJECTED, "7200000",
                Topics.TRAINING_BATCHES, "10800000", Topics.EVALUATION_SCORES, "14400000"));
    }

    private static Optional<Duration> hours(int hours) {
        return Optional.of(Duration.ofHours(hours));
    }

    @Test
    void shouldHaveRoomForTheLargestValueAndItsHeaders() {
        assertThat(specs.values()).allSatisfy(spec ->
                assertThat(spec.maxMessageBytes()).isGreaterThan(EventCodec.MAX_VALUE_BYTES + 100_000));
        assertThat(specs.get(Topics.DEAD_LETTERS).maxMessageBytes())
                .isGreaterThan(specs.get(Topics.SEQUENCES_SAMPLED).maxMessageBytes() + 100_000);
    }

    @Test
    void shouldRefuseAScaleThatCannotBe() {
        assertThatThrownBy(() -> new TopicScale(0, 1, 1))
                .hasMessage("owlstream.topics.partitions: must be at least 1, was 0");
        assertThatThrownBy(() -> new TopicScale(4, 1, 2))
                .hasMessage("owlstream.topics.min-insync: must be from 1 to replication (1), was 2");
    }

    private String retention(String topic) {
        return specs.get(topic).settings(TopicScale.LOCAL).get("retention.ms");
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
