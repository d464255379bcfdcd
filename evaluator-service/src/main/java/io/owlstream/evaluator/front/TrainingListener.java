package io.owlstream.evaluator.front;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Follows the reports of trainings from now on, on a thread of its own and in no group: every front sees all of them,
 * and what is missed is only a picture of a moment.
 */
final class TrainingListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrainingListener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TrainingBook book;
    private final Thread thread = new Thread(this::follow, "training-listener");

    TrainingListener(Map<String, Object> client, TrainingBook book) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.book = book;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TRAINING_PROGRESS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                consumer.poll(PATIENCE).forEach(this::take);
            }
        } catch (WakeupException stop) {
            LOG.debug("The listener for trainings was stopped");
        } catch (RuntimeException failure) {
            LOG.warn("Progress of trainings is no longer shown; a restart of the front mends it",
                    LoggedFault.of(failure));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        try {
            book.record(EventCodec.decode(entry.value(), TrainingProgress.class));
        } catch (UndecodableException foreign) {
            LOG.debugf("Not a progress report: partition %d, offset %d", entry.partition(), entry.offset());
        }
    }
}
