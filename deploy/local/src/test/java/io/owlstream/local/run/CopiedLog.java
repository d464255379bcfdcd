package io.owlstream.local.run;

import io.owlstream.broker.EmbeddedKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies what a log holds to another broker, as a mirror does: the same partitions, other offsets, other topics. */
final class CopiedLog {
    private static final List<String> TABLES = List.of("experiments", "facts", "verdicts");
    private static final List<String> DATA =
            List.of("sequences-sampled", "sequences-rejected", "training-batches", "evaluation-scores");

    private CopiedLog() {
    }

    /** Copies from the data of one broker to that of another, neither of which runs; the topics must be there. */
    static void copy(Path from, Path to) throws IOException {
        try (EmbeddedKafka source = broker(from); EmbeddedKafka target = broker(to);
                KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", source.bootstrap(), "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> writer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", target.bootstrap()), new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (String topic : DATA) {
                shift(writer, name(topic));
            }
            for (String topic : Stream.concat(TABLES.stream(), DATA.stream()).map(CopiedLog::name).toList()) {
                copy(reader, writer, topic);
            }
            writer.flush();
        }
    }

    static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** A foreign record in every partition, so that no record gets the offset that it had. */
    private static void shift(KafkaProducer<byte[], byte[]> writer, String topic) {
        writer.partitionsFor(topic).forEach(partition -> writer.send(
                new ProducerRecord<>(topic, partition.partition(), new byte[] {1}, "foreign".getBytes())));
    }

    private static void copy(KafkaConsumer<byte[], byte[]> reader, KafkaProducer<byte[], byte[]> writer, String topic) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        Map<TopicPartition, Long> open = new HashMap<>(reader.endOffsets(partitions));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        open.entrySet().removeIf(partition -> reader.position(partition.getKey()) >= partition.getValue());
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                writer.send(new ProducerRecord<>(topic, record.partition(), record.timestamp(), record.key(),
                        record.value(), record.headers()));
            }
            open.entrySet().removeIf(partition -> reader.position(partition.getKey()) >= partition.getValue());
        }
    }

    private static EmbeddedKafka broker(Path data) throws IOException {
        try (ServerSocket port = new ServerSocket(0); ServerSocket controller = new ServerSocket(0)) {
            int first = port.getLocalPort();
            int second = controller.getLocalPort();
            port.close();
            controller.close();
            return EmbeddedKafka.start(data, first, second);
        }
    }

    private static String name(String topic) {
        return "owlstream." + topic + ".v1";
    }
}
