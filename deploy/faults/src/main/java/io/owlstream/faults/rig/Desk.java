package io.owlstream.faults.rig;

import io.owlstream.faults.schedule.Target;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the harness itself writes. */
public final class Desk implements AutoCloseable {
    private static final List<String> WRITTEN_BY_THE_SYSTEM = List.of("content", "checkpoints", "quarantine");

    private final Rig rig;
    private final KafkaProducer<String, byte[]> producer;

    /** Writes to the system of {@code rig}. */
    public Desk(Rig rig) {
        this.rig = rig;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, rig.bootstrap(),
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 21), new StringSerializer(), new ByteArraySerializer());
    }

    /** Has the system know nothing of the plan's nodes any more: their facts and all content of the store. */
    public void forget(Plan plan) throws IOException {
        for (NodeId node : plan.nodes().keySet()) {
            send(new ProducerRecord<>(Topics.FACTS, RecordKeys.ready(node), null));
            send(new ProducerRecord<>(Topics.FACTS, RecordKeys.attempt(node), null));
        }
        producer.flush();
        for (String part : WRITTEN_BY_THE_SYSTEM) {
            clear(rig.storeFolder().resolve(part));
        }
    }

    /** Writes the records once more, where they were. Comes back when the broker has them. */
    void again(List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record -> send(new ProducerRecord<>(record.topic(), record.partition(), record.key(),
                record.value(), record.headers())));
        producer.flush();
    }

    /** Writes something that is no request; answers its value. */
    byte[] poison(Target target, int number) {
        byte[] value = ("poison " + number).getBytes(StandardCharsets.UTF_8);
        String topic = Stage.of(target.kind().orElseThrow()).orElseThrow().topic();
        send(new ProducerRecord<>(topic, 0, "poison-" + number, value));
        producer.flush();
        return value;
    }

    private void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).filter(Files::isRegularFile).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
