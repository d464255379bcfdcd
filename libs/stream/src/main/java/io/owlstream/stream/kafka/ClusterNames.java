package io.owlstream.stream.kafka;

import io.owlstream.stream.event.Location;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The names by which a location tells whether it is still a location: the cluster's and the topics' ids. Everything here
 * throws {@link io.owlstream.stream.topic.KafkaUnavailableException} if the broker does not answer.
 */
public interface ClusterNames {

    /** The cluster's id. */
    String cluster();

    /** A topic as it is now. */
    Topic topic(String name);

    /** Where a record lies, as far as is known: the topic may have been made anew since it was last looked up. */
    Location location(String topic, int partition, long offset);

    /** Where a record was written. */
    default Location location(RecordMetadata written) {
        return location(written.topic(), written.partition(), written.offset());
    }

    /** Which of the topics that ever had its name. */
    record Topic(String id, int partitions) {
    }
}
