package io.owlstream.stream.kafka;

import io.owlstream.stream.event.Location;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The names by which a location tells whether it is still a location: the cluster's and the topics' ids. */
public interface ClusterNames {

    /**
     * Where a record lies.
     *
     * @throws io.owlstream.stream.topic.KafkaUnavailableException if the broker does not answer
     */
    Location location(String topic, int partition, long offset);

    /** Where a record was written. */
    default Location location(RecordMetadata written) {
        return location(written.topic(), written.partition(), written.offset());
    }
}
