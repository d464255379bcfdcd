package io.owlstream.stream.worker;

import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.kafka.FactsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A worker's process whose work on one node ends it, as an abort of libtorch does. Takes the requests of one partition in
 * their order and ends with 0 once it has answered the last one: {@code BOOTSTRAP TOPIC STORE NODE REQUESTS}.
 */
final class DoomedWorker {
    static final int ABORTED = 134;

    private DoomedWorker() {
    }

    public static void main(String[] args) {
        Map<String, Object> client = Map.of("bootstrap.servers", args[0], "group.id", args[1], "auto.offset.reset",
                "earliest", "enable.auto.commit", false);
        TopicPartition partition = new TopicPartition(args[1], 0);
        try (FactsReader facts = new FactsReader(Map.of("bootstrap.servers", args[0]));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", args[0]),
                        new StringSerializer(), new ByteArraySerializer());
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(client, new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            WorkerLifeCycle life = lifeCycle(args[3],
                    new WorkerPorts(facts, sender(producer), new FileStore(Path.of(args[2]))));
            consumer.assign(List.of(partition));
            while (consumer.position(partition) < Long.parseLong(args[4])) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> answer(record, life, consumer));
            }
        }
        // The thread that times retries is no daemon.
        System.exit(0);
    }

    private static void answer(ConsumerRecord<String, byte[]> record, WorkerLifeCycle life,
            KafkaConsumer<String, byte[]> consumer) {
        NodeRequest request = EventCodec.decode(record.value(), NodeRequest.class);
        Answer answer = life.handle(new Job(request, () -> false, (topic, wanted, found) -> {
            throw new AssertionError("nobody reads the log");
        }, Map.of()));
        if (answer == Answer.ACKNOWLEDGE) {
            consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)));
        }
    }

    private static WorkerLifeCycle lifeCycle(String doomed, WorkerPorts ports) {
        LifeCycleRig rig = new LifeCycleRig(ports.store());
        return new WorkerLifeCycle((request, context) -> {
            if (request.id().hex().equals(doomed)) {
                Runtime.getRuntime().halt(ABORTED);
            }
            return new Outcome.Made(new Outcome.Content.Stored(new byte[] {1}), List.of(), List.of(), Map.of(),
                    Requests.PLATFORM);
        }, ports, new WorkerSettings("doomed", Duration.ofHours(1), Duration.ofSeconds(1)), new Patience(rig), rig);
    }

    private static EventSender sender(KafkaProducer<String, byte[]> producer) {
        return new EventSender() {
            @Override
            public Optional<Location> send(String subject, OutgoingRecord record) {
                try {
                    producer.send(new ProducerRecord<>(record.topic(), null, null, record.key(), record.value(),
                            CloudEventHeaders.of(record.topic(), "/doomed", subject, record.headers()))).get();
                    return Optional.empty();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void offer(String subject, OutgoingRecord record) {
                send(subject, record);
            }
        };
    }
}
