package io.owlstream.stream.deadletter;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.kafka.LogConsumers;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The dead letters as Kafka has them. The newest 10,000 are known. A letter that is
 * sent again stays where it is; a mark behind it, a record without a value, says when it was. Clients are made on first
 * use. Safe for several threads.
 */
public final class LogDeadLetters implements DeadLetters, AutoCloseable {
    /** On a mark: the offset of the letter that was sent again. */
    static final String REDRIVEN = "owlstream-redriven";

    private static final int KEPT = 10_000;
    private static final int ANSWER_WITHIN_MS = 10_000;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final TopicPartition LETTERS = new TopicPartition(Topics.DEAD_LETTERS, 0);
    /** What workers consume: elsewhere nobody would read the record a second time. */
    private static final Set<String> SOURCES = Set.copyOf(Stage.workTopics());

    private final Map<String, Object> client;
    private final NavigableMap<Long, DeadLetter> letters = new TreeMap<>();
    private Optional<KafkaConsumer<String, byte[]>> log = Optional.empty();
    private Optional<KafkaProducer<String, byte[]>> producer = Optional.empty();
    private long next;

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public LogDeadLetters(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    @Override
    public synchronized List<DeadLetter> all() {
        catchUp();
        return List.copyOf(letters.descendingMap().values());
    }

    @Override
    public synchronized Optional<OpenedLetter> find(long offset) {
        catchUp();
        return Optional.ofNullable(letters.get(offset)).map(letter -> OpenedLetter.of(letter, read(offset)));
    }

    @Override
    public synchronized Redrive redrive(long offset) {
        catchUp();
        DeadLetter letter = letters.get(offset);
        if (letter == null) {
            return new Redrive.Unknown();
        }
        if (letter.source().isEmpty() || !SOURCES.contains(letter.source().get().topic())) {
            return new Redrive.Refused("it came from " + letter.source().map(DeadLetter.Source::topic)
                    .orElse("nobody knows where") + ", which no worker of Owlstream consumes");
        }
        DeadLetter.Source source = letter.source().get();
        ConsumerRecord<String, byte[]> record = read(offset);
        RecordMetadata sent = send(new ProducerRecord<>(source.topic(), partition(source), null, record.key(),
                record.value(), original(record.headers(), offset)));
        send(new ProducerRecord<>(LETTERS.topic(), LETTERS.partition(), null, record.key(), null, mark(offset)));
        return new Redrive.Sent(new DeadLetter.Source(sent.topic(), sent.partition(), sent.offset()));
    }

    @Override
    public synchronized void close() {
        log.ifPresent(KafkaConsumer::close);
        producer.ifPresent(KafkaProducer::close);
        log = Optional.empty();
        producer = Optional.empty();
    }

    private void catchUp() {
        KafkaConsumer<String, byte[]> consumer = log();
        long begin = consumer.beginningOffsets(List.of(LETTERS)).get(LETTERS);
        letters.headMap(begin).clear();
        consumer.seek(LETTERS, Math.max(begin, next));
        LogConsumers.readToEnd(consumer, LETTERS, this::note);
        next = consumer.position(LETTERS);
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        Optional<Long> mark = CloudEventHeaders.text(record.headers(), REDRIVEN).flatMap(DeadLetter::number);
        if (mark.isPresent()) {
            letters.computeIfPresent(mark.get(),
                    (offset, letter) -> letter.redrivenAt(Instant.ofEpochMilli(record.timestamp())));
        } else {
            letters.put(record.offset(), DeadLetter.of(record));
            if (letters.size() > KEPT) {
                letters.pollFirstEntry();
            }
        }
    }

    private ConsumerRecord<String, byte[]> read(long offset) {
        KafkaConsumer<String, byte[]> consumer = log();
        consumer.seek(LETTERS, offset);
        return consumer.poll(POLL).records(LETTERS).stream().filter(record -> record.offset() == offset).findFirst()
                .orElseThrow(() -> new KafkaUnavailableException(LETTERS + " (offset " + offset + ")", null));
    }

    /** Where it lay, if the topic still has that partition. */
    private Integer partition(DeadLetter.Source source) {
        return source.partition() < log().partitionsFor(source.topic()).size() ? source.partition() : null;
    }

    private static Headers original(Headers headers, long offset) {
        Headers original = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(DeadLetter.PREFIX) && !header.key().equals(DeadLetter.REDRIVEN_FROM)) {
                original.add(header);
            }
        }
        return original.add(DeadLetter.REDRIVEN_FROM, Long.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    private static Headers mark(long offset) {
        return new RecordHeaders().add(REDRIVEN, Long.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    private RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try {
            return producer().send(record).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException(
                    String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)), e.getCause());
        }
    }

    private KafkaConsumer<String, byte[]> log() {
        if (log.isEmpty()) {
            KafkaConsumer<String, byte[]> consumer = LogConsumers.create(client, Map.of());
            consumer.assign(List.of(LETTERS));
            log = Optional.of(consumer);
        }
        return log.get();
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer.isEmpty()) {
            Map<String, Object> settings = new HashMap<>(client);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_WITHIN_MS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
            producer = Optional.of(new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
        }
        return producer.get();
    }
}
