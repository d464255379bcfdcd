package io.owlstream.stream.kafka;

import io.owlstream.stream.worker.RecordReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Reads records by where their facts say they are, and looks through their partitions for those that moved: the topic was
 * mirrored or created anew. Records that lie side by side are fetched in one go; at most {@value #WINDOW} are held at a time.
 */
public final class LogRecordReader implements RecordReader, AutoCloseable {
    static final int WINDOW = 32;
    /** A fetch that waits for new records holds up the next question to the broker, so it must not wait for long. */
    private static final Map<String, Object> BRIEF_FETCHES = Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);

    private final AheadReader log;
    private final ClusterNames cluster;

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public LogRecordReader(Map<String, Object> client, ClusterNames cluster) {
        this.log = new AheadReader(LogConsumers.create(client, BRIEF_FETCHES));
        this.cluster = cluster;
    }

    @Override
    public synchronized Result read(String topic, List<Wanted> wanted, Consumer<Found> found) {
        TopicReading reading = new TopicReading(log, topic, cluster.topic(topic), cluster.cluster(), wanted);
        for (int from = 0; from < wanted.size(); from += WINDOW) {
            reading.read(wanted.subList(from, Math.min(from + WINDOW, wanted.size())), found);
        }
        return reading.result();
    }

    @Override
    public synchronized void close() {
        log.close();
    }
}
