package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Follows some partitions from their start and hands on what each record tells, once, in the order of its partition. */
final class LogReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private final KafkaConsumer<String, byte[]> consumer;
    private final Reading reading;
    private final Consumer<Event> sink;
    /** What is read from now on was not in the log then. */
    private Optional<Instant> readToEndOf = Optional.empty();

    LogReader(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions,
            Reading reading, Consumer<Event> sink) {
        this.consumer = consumer;
        this.reading = reading;
        this.sink = sink;
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what comes within {@code patience}; returns as soon as something came, and whether it did. */
    boolean read(Duration patience) {
        ConsumerRecords<String, byte[]> records = consumer.poll(patience);
        records.forEach(record -> reading.clocks().saw(record, readToEndOf));
        events(records).forEach(sink);
        return !records.isEmpty();
    }

    /** At a start there are many, and understanding them is most of the work: all processors share it. */
    private List<Event> events(ConsumerRecords<String, byte[]> records) {
        return StreamSupport.stream(records.spliterator(), false).toList().stream().parallel()
                .flatMap(record -> reading.meaning().of(record).stream()).toList();
    }

    /**
     * Reads up to the ends as of now; returns whether something came.
     *
     * @throws TimeoutException if there is more, but nothing comes for a while
     */
    boolean readToEnd() {
        Instant asked = reading.clocks().now();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean some = false;
        Rhythm silence = new Rhythm(SILENCE);
        silence.done();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (read(PATIENCE)) {
                some = true;
                silence.done();
            } else if (silence.due()) {
                throw new TimeoutException("nothing came of " + ends.keySet() + " for " + SILENCE);
            }
        }
        readToEndOf = Optional.of(asked);
        return some;
    }

    /** The offset of the next record to be read. */
    long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
