package io.owlstream.contracts.example;

import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A run of the built command, and every record that it writes while it runs: done requests are trimmed, so a look
 * afterwards would be too late. One foreign record is put among its requests, so that there is a dead letter.
 */
final class TappedRun {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String PORT = "--port";

    private final Process process;

    private TappedRun(Process process) {
        this.process = process;
    }

    static TappedRun start(Path root, Path folder, Map<String, String> environment, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("owlstream").toString(), "run"));
        command.addAll(words);
        command.addAll(List.of("--out", Files.createTempDirectory(folder, "result").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().put("OWLSTREAM_HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        return new TappedRun(builder.start());
    }

    /** All records that were seen until the run ended. */
    List<ConsumerRecord<String, byte[]>> records() throws InterruptedException {
        String bootstrap = bootstrap();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions(consumer));
            consumer.seekToBeginning(consumer.assignment());
            sendForeignRecord(bootstrap);
            while (process.isAlive()) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        Set<String> all = Set.copyOf(TopicCatalogue.all().stream().map(TopicSpec::name).toList());
        while (!consumer.listTopics().keySet().containsAll(all)) {
            requireRunning();
        }
        return all.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    }

    private static void sendForeignRecord(String bootstrap) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.TEACHER_REQUESTS, "greeting", "\"hello\"".getBytes()));
        }
    }

    private String bootstrap() throws InterruptedException {
        Optional<String> port = Optional.empty();
        while (port.isEmpty()) {
            requireRunning();
            port = process.descendants().map(child -> child.info().arguments().orElse(new String[0]))
                    .filter(words -> List.of(words).contains("io.owlstream.broker.BrokerMain"))
                    .flatMap(TappedRun::port).findFirst();
        }
        return "127.0.0.1:" + port.get();
    }

    private static Stream<String> port(String[] words) {
        int at = List.of(words).indexOf(PORT);
        return Stream.of(words[at + 1]);
    }

    private void requireRunning() throws InterruptedException {
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the run ended with " + process.exitValue()
                    + " before its topics were there");
        }
    }
}
