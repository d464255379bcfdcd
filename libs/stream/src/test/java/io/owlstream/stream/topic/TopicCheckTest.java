package io.owlstream.stream.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
    private static final TopicScale SCALE = new TopicScale(2, 3, 2);
    private static final TopicSpec BATCHES = TopicCatalogue.all().stream()
            .filter(spec -> spec.name().equals(Topics.TRAINING_BATCHES)).findFirst().orElseThrow();

    @Test
    void shouldGiveTheWholeReassignmentThatAddsReplicas() {
        List<Problem> problems = new TopicCheck("kafka:9092", SCALE, List.of(12, 10, 11))
                .problems(BATCHES, topic(11, 12), sound());

        assertThat(problems).containsExactly(new Problem(Topics.TRAINING_BATCHES, "has 1 replicas, must have 3",
                "echo '{\"version\":1,\"partitions\":["
                        + "{\"topic\":\"owlstream.training-batches.v1\",\"partition\":0,\"replicas\":[11, 10, 12]},"
                        + "{\"topic\":\"owlstream.training-batches.v1\",\"partition\":1,\"replicas\":[12, 11, 10]}]}'"
                        + " > replicas.json && kafka-reassign-partitions.sh --bootstrap-server kafka:9092"
                        + " --reassignment-json-file replicas.json --execute, or owlstream.topics.replication=1"));
    }

    @Test
    void shouldSayThatTooFewBrokersAreThereForTheReplicas() {
        List<Problem> problems = new TopicCheck("kafka:9092", SCALE, List.of(1))
                .problems(BATCHES, topic(1, 1), sound());

        assertThat(problems).singleElement().extracting(Problem::mend)
                .isEqualTo("start brokers, of which there are only 1, or owlstream.topics.replication=1");
    }

    private static TopicDescription topic(int leaderOfFirst, int leaderOfSecond) {
        return new TopicDescription(Topics.TRAINING_BATCHES, false, List.of(partition(0, leaderOfFirst),
                partition(1, leaderOfSecond)));
    }

    private static TopicPartitionInfo partition(int number, int leader) {
        Node node = new Node(leader, "host", 9092);
        return new TopicPartitionInfo(number, node, List.of(node), List.of(node));
    }

    private static Config sound() {
        return new Config(BATCHES.settings(SCALE).entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue())).toList());
    }
}
