package io.owlstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    private static final Optional<String> CLUSTER = Optional.of("AAAAAAAAAAAAAAAAAAAAAg");
    private static final int NODES = 3;

    @TempDir
    Path folder;
    private final List<EmbeddedKafka> running = new ArrayList<>();

    @AfterEach
    void close() {
        running.forEach(EmbeddedKafka::close);
    }

    @Test
    void shouldTakeRecordsFromThreeBrokersAndFromTwoOfThem() throws Exception {
        // Given
        startAll();
        String bootstrap = String.join(",", running.stream().map(EmbeddedKafka::bootstrap).toList());
        try (Admin admin = running.get(0).admin(); KafkaProducer<String, String> producer = producer(bootstrap)) {
            NewTopic topic = new NewTopic("things", 1, (short) NODES).configs(Map.of("min.insync.replicas", "2"));
            admin.createTopics(List.of(topic)).all().get();
            producer.send(new ProducerRecord<>("things", "of three")).get();
            assertThat(admin.describeCluster().nodes().get()).hasSize(NODES);
        }
        // When
        EmbeddedKafka gone = running.remove(0);
        gone.close();
        // Then
        try (KafkaProducer<String, String> producer = producer(bootstrap)) {
            assertThat(producer.send(new ProducerRecord<>("things", "of two")).get().offset()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseANodeThatNoClusterCanHave() {
        assertThatThrownBy(() -> new BrokerNode(4, 1, List.of(2, 3, 4), CLUSTER))
                .hasMessage("the node's id must be from 1 to 3, the number of controllers, was 4");
        assertThatThrownBy(() -> new BrokerNode(1, 1, List.of(2, 3, 4), Optional.empty()))
                .hasMessageContaining("give one to all 3");
    }

    /** None of them comes up before most of them were started. */
    private void startAll() {
        List<int[]> ports = IntStream.range(0, NODES).mapToObj(node -> Ports.freePair()).toList();
        List<Integer> controllers = ports.stream().map(pair -> pair[1]).toList();
        IntStream.rangeClosed(1, NODES).mapToObj(id -> new BrokerNode(id, ports.get(id - 1)[0], controllers, CLUSTER))
                .map(node -> CompletableFuture.supplyAsync(
                        () -> EmbeddedKafka.start(folder.resolve("node-" + node.id()), node),
                        task -> new Thread(task, "start").start()))
                .toList().forEach(start -> running.add(start.join()));
    }

    private static KafkaProducer<String, String> producer(String bootstrap) {
        return new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all"), new StringSerializer(),
                new StringSerializer());
    }
}
