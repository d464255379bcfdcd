package io.owlstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final TopicPartition THINGS = new TopicPartition("things", 0);

    @TempDir
    Path folder;

    @Test
    void shouldKeepRecordsAndTrimmedOffsetsWhenStartedAgainOnTheSameFolder() throws Exception {
        // Given
        byte[] large = new byte[900_000];
        int[] ports = Ports.freePair();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, ports[0], ports[1]); Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic("things", 1, (short) 1))).all().get();
            send(kafka, new byte[] {1});
            send(kafka, large);
            admin.deleteRecords(Map.of(THINGS, RecordsToDelete.beforeOffset(1))).all().get();
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, ports[0], ports[1]);
                KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
            consumer.assign(List.of(THINGS));
            consumer.seekToBeginning(List.of(THINGS));
            var record = consumer.poll(Duration.ofSeconds(30)).iterator().next();

            // Then
            assertThat(record.offset()).isEqualTo(1);
            assertThat(record.value()).isEqualTo(large);
        }
    }

    @Test
    void shouldNameThePortThatIsInUseAndTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int free = Ports.freePair()[0];

            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort(), free))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("(broker)")
                    .hasMessageContaining("give another port");
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, free, taken.getLocalPort()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("(controller)");
        }
    }

    @Test
    void shouldNameTheFolderThatCannotBeWritten() throws IOException {
        // A file stands where a folder is needed: the one unwritable place that root cannot write either.
        Path file = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("broker"), 1, 2))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(file.resolve("broker").toString())
                .hasMessageContaining("choose another one");
    }

    @Test
    void shouldRefuseAFolderWithTooLittleRoom() {
        assertThatThrownBy(() -> DataFolder.requireSpace(folder, 3 << 20))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(folder + " has 3 MB of free space")
                .hasMessageContaining("make room");
        DataFolder.requireSpace(folder, DataFolder.MIN_FREE_BYTES);
    }

    @Test
    void shouldRefuseAFolderThatAnotherBrokerUsesAndLeaveThatOneUnharmed() throws Exception {
        int[] first = Ports.freePair();
        try (EmbeddedKafka running = EmbeddedKafka.start(folder, first[0], first[1])) {
            int[] second = Ports.freePair();

            assertThatThrownBy(() -> EmbeddedKafka.start(folder, second[0], second[1]))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(folder + " is in use by another broker");

            try (Admin admin = running.admin()) {
                admin.createTopics(List.of(new NewTopic("things", 1, (short) 1))).all().get();
            }
            assertThat(send(running, new byte[] {1}).offset()).isZero();
        }
    }

    @Test
    void shouldNameAFolderWhoseContentIsDamaged() throws IOException {
        Files.writeString(folder.resolve("meta.properties"), "version=none");
        int[] ports = Ports.freePair();

        assertThatThrownBy(() -> EmbeddedKafka.start(folder, ports[0], ports[1]))
                .isInstanceOf(BrokerStartException.class).hasMessageContaining(folder.toString());
    }

    @Test
    void shouldLeaveNothingBehindOfATemporaryBroker() {
        Path data = DataFolder.temporary();
        assertThat(data).isDirectory();

        DataFolder.delete(data);

        assertThat(data).doesNotExist();
    }

    @Test
    void shouldRefuseAPathThatKafkaWouldReadAsTwo() {
        assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("a,b"), 1, 2))
                .isInstanceOf(BrokerStartException.class).hasMessageContaining("comma");
    }

    private static RecordMetadata send(EmbeddedKafka kafka, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>("things", 0, null, value)).get();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.bootstrap()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
